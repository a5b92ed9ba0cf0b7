import { audit } from './audit.ts';
import type { Load } from './load.ts';
import type { Place } from './place.ts';
import { reckon } from './reckoning.ts';
import { say } from './say.ts';
import { standingOf } from './standing.ts';
import { record, type Tally } from './tally.ts';

/** Ends the load, holds its ledger against the log, has the store audited, and records what came out. Something has to serve until the load has ended. */
export const aftermath = async (kind: string, faults: number, place: Place, load: Load): Promise<Tally> => {
  await load.end();
  const { ledger } = load;
  const reckoning = reckon(ledger.all, await standingOf(place, ledger.accounts, load.since));
  const { report, ...audited } = await audit(place);
  const tally: Tally = { kind, faults, acknowledged: ledger.commands, answeredAgain: ledger.repeated, ...reckoning, ...audited, complaints: ledger.complaints };
  if (audited.differing > 0 || !audited.sealsHold) say(report);
  record(tally);
  return tally;
};
