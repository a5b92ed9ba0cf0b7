import { audit, type Audit } from './audit.ts';
import type { Load } from './load.ts';
import type { Place } from './place.ts';
import { reckon, type Reckoning } from './reckoning.ts';
import { say } from './say.ts';
import { standingOf } from './standing.ts';
import { record, type Tally } from './tally.ts';

/** One kind of fault with what its load was told, held against the log. */
export interface Endured extends Reckoning {
  readonly kind: string;
  readonly faults: number;
  readonly acknowledged: number;
  readonly answeredAgain: number;
  readonly complaints: readonly string[];
}

/** Ends the load and holds its ledger against the log. Something has to serve until the load has ended. */
export const endured = async (kind: string, faults: number, place: Place, load: Load): Promise<Endured> => {
  await load.end();
  const { ledger } = load;
  const reckoning = reckon(ledger.all, await standingOf(place, ledger.accounts, load.since));
  return { kind, faults, acknowledged: ledger.commands, answeredAgain: ledger.repeated, complaints: ledger.complaints, ...reckoning };
};

/** Records what a place endured together with what its audit found. */
export const recorded = (kinds: readonly Endured[], { report, ...found }: Audit): readonly Tally[] => {
  if (found.differing > 0 || !found.sealsHold) say(report);
  const tallies = kinds.map((kind): Tally => ({ ...kind, ...found }));
  for (const tally of tallies) record(tally);
  return tallies;
};

/** The end of every fault: read models equal to a new fold of the log, chains and seals whole. */
export const aftermath = async (place: Place, ...kinds: readonly Endured[]): Promise<readonly Tally[]> => recorded(kinds, await audit(place));
