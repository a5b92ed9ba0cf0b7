import type { EventId, Identified } from '#standards';
import { withoutPlace, type Recordable, type ReviewLedger, type Standing } from './ledger.ts';
import { refuse } from './rejections.ts';
import { states } from './states.ts';

interface StatedStep {
  readonly corrects: EventId | null;
}

/**
 * Whether the step was recorded before, also if it was corrected since: a repeated command yields nothing. One that was annulled is not stated
 * anew in silence: whoever wants it back annuls the annulment.
 */
export const alreadyStated = <E extends Recordable>(
  ledger: ReviewLedger<E>,
  type: E['type'],
  stated: StatedStep,
  same: (event: Identified<Standing<E>>) => boolean = ({ data }) => states(data, stated),
): boolean => {
  if (stated.corrects !== null) {
    const standing = ledger.standing.get(ledger.placeOf.get(stated.corrects) ?? stated.corrects);
    return standing !== undefined && standing.type === type && same(standing);
  }
  const found = ledger.recorded.filter((event): event is Identified<Standing<E>> => event.type === type && event.type !== 'RecordAnnulled' && same(event as Identified<Standing<E>>));
  const [first] = found;
  if (first === undefined) return false;
  if (found.every(({ id }) => ledger.annulled.has(ledger.placeOf.get(id) ?? id))) refuse('review-record-was-annulled', { record: first.id });
  return true;
};

export interface Correction<E extends Recordable> {
  /** What stands now and is to be replaced; null for a new step. */
  readonly standing: Identified<Standing<E>> | null;
  /** The ledger that the step is judged against: without what it replaces. */
  readonly ledger: ReviewLedger<E>;
  readonly corrects: EventId | null;
}

/** A correction names a standing record of its own type. */
export const correctionOf = <E extends Recordable>(ledger: ReviewLedger<E>, type: E['type'], corrects: EventId | null): Correction<E> => {
  if (corrects === null) return { standing: null, ledger, corrects: null };
  const place = ledger.placeOf.get(corrects) ?? refuse('review-record-unknown', { record: corrects });
  const standing = ledger.standing.get(place) ?? refuse('review-record-was-annulled', { record: corrects });
  if (standing.type !== type) refuse('review-record-of-another-kind', { record: corrects, recorded: standing.type, stated: type });
  return { standing, ledger: withoutPlace(ledger, place), corrects: standing.id };
};

/** What an annulment takes out: a standing fact, or an earlier annulment. Null when it is out already. */
export const annulmentTarget = <E extends Recordable>(ledger: ReviewLedger<E>, annuls: EventId): { readonly annuls: EventId; readonly fact: Identified<Standing<E>> | null } | null => {
  const place = ledger.placeOf.get(annuls) ?? refuse('review-record-unknown', { record: annuls });
  if (ledger.annulled.has(place)) return null;
  const fact = ledger.standing.get(place) ?? null;
  return { annuls: fact?.id ?? annuls, fact };
};
