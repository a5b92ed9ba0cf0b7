import { appendFileSync } from 'node:fs';
import { say } from './say.ts';

/** What one kind of fault came to. */
export interface Tally {
  readonly kind: string;
  readonly faults: number;
  /** Commands that were answered. */
  readonly acknowledged: number;
  /** Of these, how many had to be asked for again after their events stood. */
  readonly answeredAgain: number;
  readonly lost: number;
  readonly doubled: number;
  /** Events that nobody asked for. */
  readonly unasked: number;
  /** Rows of read models that differ from a new fold of the log. */
  readonly differing: number;
  readonly brokenChains: number;
  readonly sealsHold: boolean;
  /** Answers that no fault excuses. */
  readonly complaints: readonly string[];
}

/** What every tally has to say. */
export const unharmed = { lost: 0, doubled: 0, unasked: 0, differing: 0, brokenChains: 0, sealsHold: true, complaints: [] } as const;

/** Says it, and keeps it for the table at the end of the run: one line of JSON in the file that `LOTRINH_FAULTS_TALLY` names. */
export const record = (tally: Tally): void => {
  const { kind, faults, acknowledged, answeredAgain, lost, doubled, differing, brokenChains, sealsHold } = tally;
  say(`${kind}: ${faults} faults, ${acknowledged} commands acknowledged (${answeredAgain} only when asked again), ${lost} lost, ${doubled} doubled; ${differing} rows differ, ${brokenChains} chains broken, seals ${sealsHold ? 'hold' : 'broken'}`);
  const file = process.env['LOTRINH_FAULTS_TALLY'];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(tally)}\n`);
};
