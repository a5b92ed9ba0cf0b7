import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { OwnPostgres } from './own-postgres.ts';
import { ProgramProcess, type Ending, type Environment, type ProgramOptions } from './program-process.ts';
import { openWorkshop, type Commune, type Workshop } from './workshop.ts';

export interface PlaceOptions {
  /** Settings of its PostgreSQL beside the product's. */
  readonly postgres?: Readonly<Record<string, string>>;
  /** Where it lies, when not among the run's temporary files: a file system of its own. */
  readonly within?: string;
}

/** What does not touch the disk's own promise may trust the memory: of a process that is killed nothing else is lost. */
export const processFaultsOnly = { fsync: 'off', full_page_writes: 'off' } as const;

/** A data folder with a commune in it, its own PostgreSQL and its keys: what one fault is tried on. */
export class Place {
  readonly #processes: ProgramProcess[] = [];

  private constructor(
    readonly folder: string,
    private readonly workshop: Workshop,
    readonly postgres: OwnPostgres,
  ) {}

  static async open({ postgres = {}, within }: PlaceOptions = {}): Promise<Place> {
    const workshop = await openWorkshop();
    const folder = mkdtempSync(join(within ?? workshop.folder, 'place-'));
    chmodSync(folder, 0o711);
    // `cp` keeps whose files they are: PostgreSQL takes none that are another's.
    const copied = spawnSync('cp', ['-a', `${workshop.founded}/.`, folder], { encoding: 'utf8' });
    if (copied.status !== 0) throw new Error(`the founded place could not be copied: ${copied.stderr}`);
    return new Place(folder, workshop, await OwnPostgres.start(join(folder, 'data', 'postgres'), postgres));
  }

  /** A place with nothing in it but the keys of another: where a backup is restored. */
  static async openEmpty(keysOf: Place): Promise<Place> {
    const folder = mkdtempSync(join(keysOf.workshop.folder, 'place-'));
    mkdirSync(join(folder, 'data'));
    for (const path of [folder, join(folder, 'data')]) chmodSync(path, 0o711);
    cpSync(keysOf.file('keys'), join(folder, 'keys'), { recursive: true });
    return new Place(folder, keysOf.workshop, await OwnPostgres.start(join(folder, 'data', 'postgres')));
  }

  /** The frozen program's own folder. */
  get program(): string {
    return this.workshop.program;
  }

  get commune(): Commune {
    return this.workshop.commune;
  }

  /** A file of this place, beside its data. */
  file(name: string): string {
    return join(this.folder, name);
  }

  get #folders(): Environment {
    return { LOTRINH_DATA: join(this.folder, 'data'), LOTRINH_MASTER_KEY_FILE: join(this.folder, 'keys', 'master.key'), LOTRINH_SEAL_EVERY: '0' };
  }

  /** The data folder with the built-in database in it, as on an office's machine. */
  get alone(): Environment {
    return { ...this.#folders, DATABASE_URL: '', DATABASE_OWNER_URL: '' };
  }

  /** The database as an outside one, which any number of servers may use; through another port when one stands between. */
  outside(port: number = this.postgres.port): Environment {
    return { ...this.#folders, DATABASE_URL: this.postgres.url('lotrinh_app', port), DATABASE_OWNER_URL: this.postgres.url('lotrinh_owner', port) };
  }

  /** Starts one of the product's processes; it is ended with the place at the latest. */
  launch(entry: string, args: readonly string[], env: Environment, options?: ProgramOptions): ProgramProcess {
    const launched = new ProgramProcess(this.workshop.program, entry, args, env, options);
    this.#processes.push(launched);
    return launched;
  }

  /** `lotrinh …`, still running. */
  lotrinh(args: readonly string[], env: Environment = this.outside()): ProgramProcess {
    return this.launch('test/faults/programs/lotrinh.js', args, env);
  }

  /** `lotrinh …` to its end; throws what it said unless it ended well. */
  async run(args: readonly string[], env: Environment = this.outside()): Promise<Ending> {
    const ending = await this.lotrinh(args, env).ended;
    if (ending.code !== 0) throw new Error(`lotrinh ${args.join(' ')} ended with ${ending.code ?? ending.signal}:\n${ending.out}${ending.err}`);
    return ending;
  }

  async close(): Promise<void> {
    await Promise.all(this.#processes.filter(({ over }) => !over).map((running) => running.kill()));
    await this.postgres.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
