// A process of its own that starts PostgreSQL on a folder and waits to be killed.
import { register } from 'node:module';

register('../../../../test/support/typescript-loader.mjs', import.meta.url);
const { startEmbeddedPostgres } = await import('../embedded-postgres.ts');
const server = await startEmbeddedPostgres({ folder: process.argv[2] });
process.stdout.write(`${server.port}\n`);
setInterval(() => undefined, 60_000);
