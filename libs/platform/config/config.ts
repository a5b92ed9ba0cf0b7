import 'reflect-metadata';
import { IsIn, IsInt, IsNotEmpty, IsString, Matches, Max, Min, ValidateIf, validateSync } from 'class-validator';
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { projectRoot } from '../project-root.ts';
import { InvalidConfig, type ConfigFault } from './invalid-config.ts';

export const serverRoles = ['all', 'api', 'worker'] as const;
export type ServerRole = (typeof serverRoles)[number];

export const eventStoreKinds = ['postgres', 'kurrentdb'] as const;
export type EventStoreKind = (typeof eventStoreKinds)[number];

const yesOrNo = ['yes', 'no'] as const;
export type YesOrNo = (typeof yesOrNo)[number];

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

const whole = (text: string | undefined, otherwise: number): number => (text === undefined ? otherwise : text.trim() === '' ? NaN : Number(text));
const place = (text: string | undefined, otherwise: string): string => (text === undefined ? otherwise : isAbsolute(text) ? text : resolve(projectRoot, text));
const postgresUrl = /^postgres(ql)?:\/\/[^\s]+$/;
const isSet = (value: unknown): boolean => value !== null;

/** Everything that can be set from outside, read once at start. The names in capitals are those of `.env.example`. */
export class Config {
  @IsInt() @Min(1) @Max(65_535)
  readonly PORT: number;

  @IsString() @IsNotEmpty()
  readonly LOTRINH_HOST: string;

  /** Null: the PostgreSQL that came with npm runs under the data folder. */
  @ValidateIf((_, value) => isSet(value)) @Matches(postgresUrl)
  readonly DATABASE_URL: string | null;

  @ValidateIf((config: Config, value) => isSet(value) || config.DATABASE_URL !== null) @IsString() @Matches(postgresUrl)
  readonly DATABASE_OWNER_URL: string | null;

  @IsIn(eventStoreKinds)
  readonly EVENT_STORE: EventStoreKind;

  @ValidateIf((config: Config, value) => isSet(value) || config.EVENT_STORE === 'kurrentdb') @IsString() @Matches(/^(esdb|kurrentdb)(\+discover)?:\/\/[^\s]+$/)
  readonly KURRENTDB_URL: string | null;

  @IsString() @IsNotEmpty()
  readonly LOTRINH_DATA: string;

  @IsString() @IsNotEmpty()
  readonly LOTRINH_MASTER_KEY_FILE: string;

  @IsIn(serverRoles)
  readonly LOTRINH_ROLE: ServerRole;

  /** `yes`: an empty built-in store is filled with the example commune. */
  @IsIn(yesOrNo)
  readonly LOTRINH_DEMO: YesOrNo;

  /** Minutes between seals made by the worker; 0: it makes none. */
  @IsInt() @Min(0) @Max(525_600)
  readonly LOTRINH_SEAL_EVERY: number;

  @IsIn(logLevels)
  readonly LOG_LEVEL: LogLevel;

  constructor(env: Readonly<Record<string, string | undefined>>) {
    this.PORT = whole(env['PORT'], 3000);
    this.LOTRINH_HOST = env['LOTRINH_HOST'] ?? '127.0.0.1';
    this.DATABASE_URL = env['DATABASE_URL'] ?? null;
    this.DATABASE_OWNER_URL = env['DATABASE_OWNER_URL'] ?? null;
    this.EVENT_STORE = (env['EVENT_STORE'] ?? 'postgres') as EventStoreKind;
    this.KURRENTDB_URL = env['KURRENTDB_URL'] ?? null;
    this.LOTRINH_DATA = place(env['LOTRINH_DATA'], join(projectRoot, '.lotrinh'));
    // Outside the data folder, so that a copy of the data alone opens nobody's name.
    this.LOTRINH_MASTER_KEY_FILE = place(env['LOTRINH_MASTER_KEY_FILE'], join(env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'lotrinh', 'master.key'));
    this.LOTRINH_ROLE = (env['LOTRINH_ROLE'] ?? 'all') as ServerRole;
    this.LOTRINH_DEMO = (env['LOTRINH_DEMO'] ?? 'yes') as YesOrNo;
    this.LOTRINH_SEAL_EVERY = whole(env['LOTRINH_SEAL_EVERY'], 60);
    this.LOG_LEVEL = (env['LOG_LEVEL'] ?? 'info') as LogLevel;
  }
}

export const CONFIG = Symbol('Config');

const without = (env: Readonly<Record<string, string | undefined>>): Record<string, string | undefined> =>
  // An empty line in a settings file means "not set"; PORT= is a mistake all the same, and so is caught above.
  Object.fromEntries(Object.entries(env).filter(([name, value]) => value !== '' || name === 'PORT'));

/** Reads and checks the settings. Throws `InvalidConfig` naming every wrong or missing variable. */
export const readConfig = (env: Readonly<Record<string, string | undefined>> = process.env): Config => {
  const config = Object.freeze(new Config(without(env)));
  const faults = validateSync(config).map((error): ConfigFault => {
    const given = env[error.property];
    return { variable: error.property, given: given === undefined ? 'missing' : 'wrong', rules: Object.keys(error.constraints ?? {}) };
  });
  if (faults.length > 0) throw new InvalidConfig(faults);
  return config;
};
