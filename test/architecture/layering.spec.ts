import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { projectRoot } from '#platform';
import { cruise, type Cruise } from './cruise.ts';
import { PlantedProject } from './planted-project.ts';
import { filesOf } from './source-files.ts';

const into = (door: string): string => `import { door } from '${door}';\nexport const seen = door;\n`;

/** Every rule, with a file that breaks it. */
const planted: Readonly<Record<string, { readonly rule: string; readonly text: string }>> = {
  'libs/standards/planted.ts': { rule: 'standards-imports-only-what-it-may', text: into('#platform') },
  'libs/platform/planted.ts': { rule: 'platform-imports-only-what-it-may', text: into('#event-store') },
  'libs/documents/planted.ts': { rule: 'documents-imports-only-what-it-may', text: into('#household') },
  'libs/event-store/planted.ts': { rule: 'event-store-imports-only-what-it-may', text: into('#projection') },
  'libs/projection/planted.ts': { rule: 'projection-imports-only-what-it-may', text: into('#territory') },
  'libs/territory/planted.ts': { rule: 'territory-imports-only-what-it-may', text: into('#access') },
  'libs/access/planted.ts': { rule: 'access-imports-only-what-it-may', text: into('#household') },
  'libs/household/planted.ts': { rule: 'household-imports-only-what-it-may', text: into('#support') },
  'libs/support/planted.ts': { rule: 'support-imports-only-what-it-may', text: `import { door } from '../review/index.ts';\nexport const seen = door;\n` },
  'libs/review/index.ts': { rule: 'review-imports-only-what-it-may', text: into('#support') },
  'libs/supervision/index.ts': { rule: 'supervision-imports-only-what-it-may', text: into('../newcomer/index.ts') },
  'libs/newcomer/index.ts': { rule: 'only-listed-libs', text: `import { door } from '#platform';\nexport { door };\n` },
  'libs/support/deep.ts': { rule: 'doors-only', text: `import { word } from '../household/domain/word.ts';\nexport const seen = word;\n` },
  'apps/cli/deep.ts': { rule: 'doors-only-from-apps', text: `import { word } from '../../libs/household/domain/word.ts';\nexport const seen = word;\n` },
  'libs/household/domain/npm.ts': { rule: 'domain-is-pure', text: `import { Injectable } from '@nestjs/common';\nexport const seen = Injectable;\n` },
  'libs/household/domain/node.ts': { rule: 'domain-is-pure', text: `import { randomUUID } from 'node:crypto';\nexport const seen = randomUUID;\n` },
  'libs/household/domain/room.ts': { rule: 'domain-is-pure', text: `import { door } from '../index.ts';\nexport const seen = door;\n` },
  'libs/territory/domain/type.ts': { rule: 'domain-is-pure', text: `import type { Pool } from 'pg';\nexport type Seen = Pool;\n` },
  'libs/access/app.ts': { rule: 'libs-know-no-app', text: `import { main } from '../../apps/server/main.ts';\nexport const seen = main;\n` },
  'libs/access/test.ts': { rule: 'libs-know-no-test', text: `import { help } from '../../test/support/help.ts';\nexport const seen = help;\n` },
  'apps/cli/neighbour.ts': { rule: 'apps-never-import-apps', text: `import { main } from '../server/main.ts';\nexport const seen = main;\n` },
  'libs/platform/egg.ts': { rule: 'no-cycles', text: `import { hen } from './hen.ts';\nexport const egg = (): number => hen() + 1;\n` },
  'libs/platform/white.ts': { rule: 'no-cycles', text: `import type { Yolk } from './yolk.ts';\nexport type White = Yolk | null;\n` },
  'libs/platform/lost.ts': { rule: 'nothing-unresolved', text: `import { gone } from './gone.ts';\nexport const seen = gone;\n` },
};

const clean = {
  'apps/server/main.ts': 'export const main = 1;\n',
  'test/support/help.ts': 'export const help = 1;\n',
  'libs/household/domain/allowed.ts': `import { door } from '#standards';\nimport { word } from './word.ts';\nexport const seen = [door, word];\n`,
  'libs/household/allowed.ts': `import { door } from '#territory';\nimport { Injectable } from '@nestjs/common';\nexport const seen = [door, Injectable];\n`,
};

describe('who may import whom', () => {
  it('holds for the sources, every one of which was looked at', async () => {
    const files = filesOf('apps', 'libs').filter((file) => /\.(ts|mjs)$/.test(file) && !file.startsWith('apps/web/'));
    const { modules, violations } = await cruise(projectRoot);
    const seen = new Set(modules);
    expect(violations).toEqual([]);
    expect(files.filter((file) => !seen.has(file))).toEqual([]);
    expect(files.length).toBeGreaterThan(100);
  });

  describe('in a copy with planted violations', () => {
    let found: Cruise;
    let project: PlantedProject;
    beforeAll(async () => {
      project = new PlantedProject({
        ...clean, 'libs/platform/hen.ts': `import { egg } from './egg.ts';\nexport const hen = (): number => egg() + 1;\n`,
        'libs/platform/yolk.ts': `import type { White } from './white.ts';\nexport interface Yolk {\n  readonly inside: White;\n}\n`,
      });
      for (const [path, { text }] of Object.entries(planted)) project.plant(path, text);
      found = await cruise(project.root);
    });
    afterAll(() => project.remove());

    it.each(Object.entries(planted).map(([path, { rule }]) => ({ path, rule })))('$rule catches $path', ({ path, rule }) => {
      expect(found.violations).toContainEqual({ rule, from: path });
    });

    it('lets pass what is allowed', () => {
      expect(found.violations.filter(({ from }) => from in clean)).toEqual([]);
    });
  });

  it('finds nothing in a copy without violations', async () => {
    const project = new PlantedProject(clean);
    try {
      expect((await cruise(project.root)).violations).toEqual([]);
    } finally {
      project.remove();
    }
  });
});

describe('the compiler', () => {
  let project: PlantedProject;
  beforeAll(() => {
    project = new PlantedProject();
  });
  afterAll(() => project.remove());
  const compile = async (path: string): Promise<string> => (await project.run('typescript/bin/tsc', ['-b', path])).output;

  it('refuses a lib that is not among the references', async () => {
    project.plant('libs/territory/planted.ts', into('#household'));
    expect(await compile('libs/territory')).toContain('TS6307');
  });

  it('knows no Node in a domain', async () => {
    project.plant('libs/household/domain/planted.ts', 'export const folder = process.cwd();\n');
    expect(await compile('libs/household/domain')).toContain('TS2591');
  });
});
