// `npm test`: prepares like `npm start`, runs every suite that needs nothing but npm, ends with `N passed, N failed`.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare, PreparationFailed, projectRoot } from '../libs/platform/prepare.mjs';
import { tallyTable } from './faults/tally-table.mjs';

const nodeFlags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];

// Each of these costs a quarter of a minute and more: `npm test` has ten kills of the server and the cut connections, `--faults` has all.
const longFaults = ['clock-back', 'database-lost', 'decisions', 'disk-full', 'erasure-killed', 'import-killed', 'restore-killed', 'two-servers', 'worker-killed'];
const without = ['/node_modules/', '/dist/', ...longFaults.map((fault) => `test/faults/${fault}`)].map((pattern) => `--testPathIgnorePatterns=${pattern}`);

const jestArguments = (given) => {
  const rest = given.filter((argument) => argument !== '--faults' && argument !== '--kurrentdb');
  if (given.includes('--kurrentdb')) return ['--maxWorkers=1', '--testSequencer=./test/kurrentdb/faults-last.cjs', 'test/contract/kurrentdb', 'test/kurrentdb', ...rest];
  return ['--maxWorkers=2', ...(given.includes('--faults') ? ['test/faults', 'gapless-tail'] : rest.length === 0 ? without : []), ...rest];
};

const runJest = (report) =>
  new Promise((resolve, reject) => {
    const jest = join(projectRoot, 'node_modules', 'jest', 'bin', 'jest.js');
    const args = [...nodeFlags, jest, '--json', `--outputFile=${report}`, ...jestArguments(process.argv.slice(2))];
    // The JSON goes to the file; without this it would be printed as well.
    const child = spawn(process.execPath, args, { cwd: projectRoot, stdio: ['ignore', 'ignore', 'inherit'] });
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
    child.on('error', reject);
    child.on('exit', (status) => resolve(status ?? 1));
  });

/** Every fault in its long form, and the tail of the log for minutes; `npm test` has all of them in a short one. */
const chooseForm = (tallies) => {
  const long = process.argv.includes('--faults');
  if (long) process.env.LOTRINH_FAULTS = 'long';
  process.env.LOTRINH_TAIL_SECONDS ??= long ? '240' : '20';
  process.env.LOTRINH_FAULTS_TALLY ??= tallies;
};

const printTallies = () => {
  const file = process.env.LOTRINH_FAULTS_TALLY;
  if (existsSync(file)) console.log(`${tallyTable(readFileSync(file, 'utf8'))}\n`);
};

const outcome = (results) => {
  const tests = results.testResults.flatMap((file) => file.assertionResults);
  const skipped = tests.filter((test) => ['pending', 'skipped', 'todo', 'disabled'].includes(test.status));
  // A file that does not even load has no tests to count, yet it failed.
  const broken = results.testResults.filter((file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'));
  return { passed: results.numPassedTests, failed: results.numFailedTests + broken.length, skipped };
};

const main = async () => {
  // Here a missing server is a failure, not a reason to skip.
  if (process.argv.includes('--kurrentdb')) process.env.KURRENTDB_REQUIRED = 'yes';
  prepare();
  const folder = mkdtempSync(join(tmpdir(), 'lotrinh-test-report-'));
  chooseForm(join(folder, 'tallies.ndjson'));
  try {
    const status = await runJest(join(folder, 'report.json'));
    const { passed, failed, skipped } = outcome(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')));
    printTallies();
    for (const test of skipped) console.log(`skipped: ${test.fullName}`);
    console.log(`${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`);
    return failed > 0 ? 1 : status;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof PreparationFailed ? error.message : error);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
}
