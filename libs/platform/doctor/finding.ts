/** What the doctor looks at. */
export type DoctorCheck = 'node' | 'http-port' | 'data-folder' | 'disk-space' | 'postgres-programs' | 'postgres-server' | 'postgres-extensions' | 'master-key' | 'kurrentdb-server';

/** `unknown`: it cannot be told before the first start, or while the server does not run. */
export type DoctorVerdict = 'good' | 'bad' | 'unknown';

/** Why a verdict is what it is; each has a sentence in `text/doctor.vi.ts`. */
export type DoctorCode =
  | 'node-fits'
  | 'node-too-old'
  | 'port-free'
  | 'port-ours'
  | 'port-taken'
  | 'data-folder-ready'
  | 'data-folder-new'
  | 'data-folder-unreadable'
  | 'data-folder-other-version'
  | 'disk-enough'
  | 'disk-low'
  | 'programs-run'
  | 'programs-missing'
  | 'server-answers'
  | 'server-not-running'
  | 'server-too-old'
  | 'server-unreachable'
  | 'extensions-there'
  | 'extensions-missing'
  | 'extensions-not-seen'
  | 'key-ready'
  | 'key-not-made'
  | 'key-open-to-others'
  | 'key-inside-data'
  | 'key-unreadable'
  | 'kurrentdb-answers'
  | 'kurrentdb-empty'
  | 'kurrentdb-refused'
  | 'kurrentdb-away';

/** One line of the doctor's report. */
export interface DoctorFinding {
  readonly check: DoctorCheck;
  readonly verdict: DoctorVerdict;
  readonly code: DoctorCode;
  readonly facts: Readonly<Record<string, string | number>>;
}
