import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { projectRoot } from '#platform';
import { PlantedProject } from './planted-project.ts';

/** Mistakes that must not pass, each with the rule that names it. */
const mistakes: Readonly<Record<string, { readonly rule: string; readonly text: string }>> = {
  'libs/platform/floating.ts': { rule: '@typescript-eslint/no-floating-promises', text: `const work = async (): Promise<void> => Promise.resolve();\nexport const start = (): void => {\n  work();\n};\n` },
  'libs/platform/loose.ts': { rule: '@typescript-eslint/no-explicit-any', text: 'export const loose = (value: any): string => String(value);\n' },
  'libs/platform/bang.ts': { rule: '@typescript-eslint/no-non-null-assertion', text: 'export const bang = (list: readonly string[]): string => list[0]!;\n' },
  'libs/platform/half.ts': {
    rule: '@typescript-eslint/switch-exhaustiveness-check',
    text: `export const half = (kind: 'a' | 'b'): void => {\n  switch (kind) {\n    case 'a':\n      return;\n  }\n};\n`,
  },
  'libs/platform/value.ts': { rule: '@typescript-eslint/consistent-type-imports', text: `import { Pool } from 'pg';\nexport const size = (pool: Pool): number => pool.totalCount;\n` },
  'libs/platform/swallowed.ts': { rule: 'no-empty', text: 'export const swallowed = (): void => {\n  try {\n    JSON.parse(\'\');\n  } catch {}\n};\n' },
  'libs/platform/thrown.ts': { rule: '@typescript-eslint/only-throw-error', text: `export const thrown = (): never => {\n  throw 'words';\n};\n` },
  'libs/household/domain/clock.ts': { rule: 'no-restricted-syntax', text: 'export const now = (): number => new Date().getTime();\n' },
};

interface FileReport {
  readonly filePath: string;
  readonly messages: readonly { readonly ruleId: string | null }[];
}

const isReport = (value: unknown): value is readonly FileReport[] => Array.isArray(value);

describe('the lint rules', () => {
  let project: PlantedProject;
  const rules = new Map<string, readonly (string | null)[]>();
  beforeAll(async () => {
    project = new PlantedProject();
    for (const [path, { text }] of Object.entries(mistakes)) project.plant(path, text);
    const config = join(projectRoot, 'test', 'architecture', 'eslint.config.js');
    const { output } = await project.run('eslint/bin/eslint.js', ['-c', config, '--format', 'json', 'libs']);
    const report: unknown = JSON.parse(output);
    if (!isReport(report)) throw new Error(output);
    for (const file of report) rules.set(file.filePath.slice(project.root.length + 1), file.messages.map((message) => message.ruleId));
  });
  afterAll(() => project.remove());

  it.each(Object.entries(mistakes).map(([path, { rule }]) => ({ path, rule })))('$rule catches $path', ({ path, rule }) => {
    expect(rules.get(path)).toContain(rule);
  });

  it('has nothing to say about a clean file', () => {
    expect(rules.get('libs/household/domain/word.ts')).toEqual([]);
  });
});
