import { register } from 'node:module';

// `npm test` and a bare `npx jest libs/x` both come by here: one PostgreSQL for the whole run.
export default async () => {
  if (process.env.LOTRINH_TEST_POSTGRES !== undefined) return;
  register('./typescript-loader.mjs', import.meta.url);
  const { startTestPostgres } = await import('./test-postgres.ts');
  const server = await startTestPostgres();
  process.env.LOTRINH_TEST_POSTGRES = server.url;
  process.env.TMPDIR = server.scratch;
  globalThis.lotrinhTestPostgres = server;
};
