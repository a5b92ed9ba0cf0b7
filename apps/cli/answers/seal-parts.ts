import type { SealFile } from '#event-store';
import { EVENT_STORE, SealFault, SealLedger, Sealer, sealFaults, type EventStore } from '#event-store';
import { APP_POOL } from '#platform';
import type { Pool } from 'pg';
import { CliFailure, exitCodes } from '../exit-codes.ts';
import type { Session } from '../session/session.ts';

/** What sealing and exporting need of the opened store. */
export interface SealParts {
  readonly store: EventStore;
  readonly ledger: SealLedger;
  readonly sealer: Sealer;
}

export const sealPartsOf = (session: Session): SealParts => {
  const store = session.get<EventStore>(EVENT_STORE);
  const ledger = new SealLedger(session.get<Pool>(APP_POOL));
  return { store, ledger, sealer: new Sealer({ store, ledger, clock: session.clock }) };
};

/** A fault of sealing as a sentence. */
export const withSealSentences = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SealFault)) throw error;
    throw new CliFailure(exitCodes.error, error.code, sealFaults[error.code](error.facts), error.facts);
  }
};

/** The seal of a number, the last one without. */
export const sealNumbered = async (ledger: SealLedger, number: number | null): Promise<SealFile> => {
  const seal = await ledger.seal(number);
  if (seal === null) throw number === null ? new SealFault('no-seal') : new SealFault('seal-unknown', { number });
  return seal;
};
