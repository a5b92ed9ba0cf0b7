import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { filledDatabase, type FreshDatabase } from '#testing/postgres';
import { runHere } from './run-here.ts';
import type { Run } from './run-lotrinh.ts';

type Urls = Pick<FreshDatabase, 'appUrl' | 'ownerUrl'>;

interface Loading {
  readonly run: Run;
  readonly masterKey: string;
}

/** A store that `lotrinh demo` has loaded, in a database and a folder of its own; the command line is set to it. */
export interface ExampleStore {
  readonly database: FreshDatabase;
  readonly masterKeyFile: string;
  /** How the loading ended, and what it said. */
  readonly loading: Run;
  /** A path in the store's own folder. */
  file(name: string): string;
  /** Sets the command line to another database, with the same key. */
  use(database: Urls): void;
  close(): Promise<void>;
}

const setTo = (folder: string, { appUrl, ownerUrl }: Urls): void => {
  Object.assign(process.env, { DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl, LOTRINH_DATA: join(folder, 'data'), LOTRINH_MASTER_KEY_FILE: masterKeyIn(folder) });
};

const masterKeyIn = (folder: string): string => join(folder, 'keys', 'master.key');

const load = async (urls: Urls): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'lotrinh-example-'));
  try {
    setTo(folder, urls);
    const run = await runHere(['demo']);
    if (run.code !== 0) throw new Error(run.err);
    const loading: Loading = { run, masterKey: await readFile(masterKeyIn(folder), 'utf8') };
    return JSON.stringify(loading);
  } finally {
    await rm(folder, { recursive: true });
  }
};

/** The example commune takes some seconds to load, so it is loaded once in a run; every file of tests gets a copy, which it may alter. */
export const openExampleStore = async (): Promise<ExampleStore> => {
  const before = { ...process.env };
  const { database, note } = await filledDatabase({ name: 'template_example_commune', fill: load });
  const { run, masterKey } = JSON.parse(note) as Loading;
  const folder = await mkdtemp(join(tmpdir(), 'lotrinh-cli-'));
  const masterKeyFile = masterKeyIn(folder);
  await mkdir(dirname(masterKeyFile), { mode: 0o700 });
  await writeFile(masterKeyFile, masterKey, { mode: 0o600 });
  setTo(folder, database);
  return {
    database,
    masterKeyFile,
    loading: run,
    file: (name) => join(folder, name),
    use: (other) => setTo(folder, other),
    close: async () => {
      process.env = before;
      await database.drop();
      await rm(folder, { recursive: true });
    },
  };
};
