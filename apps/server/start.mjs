// `npm start`: runs on a fresh clone, so on Node's own modules alone until everything is installed and built.
import { prepare, PreparationFailed } from '../../libs/platform/prepare.mjs';

try {
  prepare();
} catch (error) {
  process.stderr.write(`${error instanceof PreparationFailed ? error.message : error.stack}\n`);
  process.exit(1);
}
// In this very process: a signal from npm or the terminal then reaches the server itself.
await import(new URL('../../dist/apps/server/main.js', import.meta.url).href);
