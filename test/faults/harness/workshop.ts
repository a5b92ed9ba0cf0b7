import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../../libs/platform/embedded-postgres/embedded-postgres.ts';
import { freezeProgram } from './frozen-program.ts';
import { runToEnd } from './program-process.ts';

/** What every fault of one test run starts from: the program, frozen, and a store with a commune and its accounts in it. */
export interface Workshop {
  readonly folder: string;
  readonly program: string;
  /** To be copied: a stopped database and its keys. */
  readonly founded: string;
  readonly commune: Commune;
}

/** The commune that the load works in. */
export interface Commune {
  readonly commune: string;
  readonly code: string;
  readonly villages: readonly string[];
  readonly villageNames: readonly string[];
}

const readCommune = (file: string): Commune => JSON.parse(readFileSync(file, 'utf8')) as Commune;

/** The founding runs once, as the product's own command line would do it. */
const found = async (program: string, to: string): Promise<void> => {
  const draft = `${to}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(join(draft, 'keys'), { recursive: true });
  for (const folder of [draft, join(draft, 'data')]) {
    mkdirSync(folder, { recursive: true });
    chmodSync(folder, 0o711);
  }
  const postgres = await startEmbeddedPostgres({ folder: join(draft, 'data', 'postgres'), settings: { fsync: 'off', shared_buffers: '32MB' } });
  try {
    const env = { LOTRINH_DATA: join(draft, 'data'), LOTRINH_MASTER_KEY_FILE: join(draft, 'keys', 'master.key') };
    const { code, out, err } = await runToEnd(program, 'test/faults/programs/found.js', [], env);
    if (code !== 0) throw new Error(`the commune could not be founded:\n${out}${err}`);
    writeFileSync(join(draft, 'commune.json'), out);
  } finally {
    await postgres.stop();
  }
  renameSync(draft, to);
};

/** Opens the workshop of this test run; whoever comes first fits it out. It lies with the run's own database and goes with it. */
export const openWorkshop = async (): Promise<Workshop> => {
  const admin = new pg.Client({ connectionString: process.env['LOTRINH_TEST_POSTGRES'] });
  await admin.connect();
  try {
    await admin.query(`select pg_advisory_lock(hashtext('faults-workshop'))`);
    const { rows } = await admin.query<{ folder: string }>(`select current_setting('data_directory') as folder`);
    const folder = join(dirname(dirname(rows[0]?.folder ?? '')), 'faults');
    mkdirSync(folder, { recursive: true });
    chmodSync(folder, 0o711);
    const [program, founded] = [join(folder, 'program'), join(folder, 'founded')];
    if (!existsSync(founded)) {
      rmSync(program, { recursive: true, force: true });
      freezeProgram(program);
      await found(program, founded);
    }
    return { folder, program, founded, commune: readCommune(join(founded, 'commune.json')) };
  } finally {
    await admin.end();
  }
};
