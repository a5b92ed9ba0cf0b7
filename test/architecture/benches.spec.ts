import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from '@jest/globals';
import { projectRoot } from '#platform';

it('a bench that calls what is not there, or with too few arguments, fails the build', () => {
  const planted = `import { ruleSetNamed, gone } from '#standards';\nimport { nothing } from './nothing.mjs';\nexport const found = [ruleSetNamed(), gone, nothing];\n`;
  const script = `import { faultsIn } from '${pathToFileURL(join(projectRoot, 'test/architecture/benches.mjs')).href}';
    console.log(JSON.stringify(faultsIn([], new Map([[process.argv[1], process.argv[2]]]))));`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script, join(projectRoot, 'test/bench/planted.mjs'), planted], { encoding: 'utf8' });
  const faults: unknown = JSON.parse(stdout);
  expect(faults).toEqual([
    expect.stringContaining("no exported member 'gone'"), expect.stringContaining("Cannot find module './nothing.mjs'"), expect.stringMatching(/Expected .* arguments?, but got 0/),
  ]);
});
