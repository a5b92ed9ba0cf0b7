#!/usr/bin/env node
// Plain JavaScript: builds first where a source is newer than the build, then hands over.
import { PreparationFailed, prepare } from '../../libs/platform/prepare.mjs';

// `lotrinh … | head` closes the pipe early: whoever reads has seen enough.
process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

try {
  prepare();
  const { main } = await import('../../dist/apps/cli/main.js');
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof PreparationFailed)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
