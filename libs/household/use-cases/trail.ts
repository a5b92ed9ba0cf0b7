import type { Position, Recorded } from '#event-store';
import type { Role } from '#platform';
import { isErased, revealOr, type AccountId, type EventId, type HouseholdId, type LocalDate, type PersonId, type Private, type ProjectId, type UnitId } from '#standards';
import { factDateOf, household, ledgerOf, type Classification, type HouseholdEvent, type HouseholdState, type Ledger, type Member, type Paper } from '../domain/index.ts';
import type { PaperMark } from './paper-marks.ts';
import type { TrailLookups } from '../text/trail-lookups.ts';
import { correctionSentence, erasedText, maskedPerson, maskedText, noPapersOnRecord, trailSentence } from '../text/trail.vi.ts';

type Entry = Recorded<HouseholdEvent>;

/** One line of the audit trail. */
export interface TrailEntry {
  readonly event: EventId;
  readonly revision: number;
  readonly type: HouseholdEvent['type'];
  readonly sentence: string;
  /** When it happened, and when it was recorded. */
  readonly happenedOn: LocalDate;
  readonly recordedAt: string;
  readonly by: { readonly account: AccountId; readonly name: string; readonly role: Role; readonly unit: UnitId | null; readonly unitName: string | null };
  readonly village: UnitId | null;
  readonly paper: Paper | null;
  /** `corrected` and `annulled` records stay readable and count nowhere. */
  readonly standing: 'counts' | 'corrected' | 'annulled';
  readonly corrects: EventId | null;
  readonly correctedBy: EventId | null;
  readonly annulledBy: EventId | null;
  /** File, sheet and row of an imported fact. */
  readonly imported: { readonly fileSha256: string; readonly sheet: string; readonly row: number } | null;
  /** Of a class that came as a bare result: no record of its round's meeting, posting and opinion is held here. Null for any other fact. */
  readonly papers: { readonly state: 'none-on-record'; readonly sentence: string } | null;
  /** Of a fact that came with the papers of a past round: what is not as the procedure asks. */
  readonly marks: readonly PaperMark[];
  /** The event that made a process record this one. */
  readonly causedBy: string | null;
  readonly hash: string;
  readonly position: Position;
}

/** Names of what the events mention, fetched beforehand. */
export interface TrailNames {
  readonly units: (unit: UnitId) => string;
  readonly projects: (project: ProjectId) => string;
  readonly accounts: (account: AccountId) => string;
  readonly households: (household: HouseholdId) => string;
}

const paperOf = ({ data }: HouseholdEvent): Paper | null => {
  if ('decision' in data) return { number: data.decision.number, date: data.decision.decidedOn };
  return 'paper' in data ? data.paper : null;
};

const membersIn = ({ data }: HouseholdEvent): readonly Member[] => ('members' in data ? data.members : 'member' in data ? [data.member] : []);

const personNames = (history: readonly Entry[], personal: boolean): ReadonlyMap<PersonId, string> =>
  new Map(history.flatMap(membersIn).map((member) => [
    member.person,
    !personal ? maskedPerson(member.sex, member.birthYear) : isErased(member.identity) ? erasedText : member.identity.value.name,
  ]));

/** Free texts and addresses are personal data too. */
const textAs = (personal: boolean) => (text: Private<string>): string => (personal ? revealOr(text, erasedText) : maskedText);

/** The state just before the fact that stands in this event's place. */
const stateBefore = (history: readonly Entry[], place: EventId): HouseholdState =>
  household.fold(history.slice(0, Math.max(0, history.findIndex(({ id }) => id === place))));

interface Told {
  readonly history: readonly Entry[];
  readonly ledger: Ledger<Entry>;
  readonly lookups: TrailLookups;
  readonly personal: boolean;
}

/** A correction is told against the state before the wrong record, and with what the wrong record said. */
const sentenceOf = (event: Entry, { history, ledger, lookups, personal }: Told): string => {
  const place = ledger.placeOf.get(event.id) ?? event.id;
  const before = stateBefore(history, place);
  const said = trailSentence(event, before, lookups, personal);
  const corrects = correctsOf(event);
  const wrong = place === event.id ? undefined : history.find(({ id }) => id === corrects);
  return wrong === undefined ? said : correctionSentence(said, trailSentence(wrong, before, lookups, personal));
};

const correctsOf = ({ data }: HouseholdEvent): EventId | null => ('corrects' in data ? data.corrects : null);

/** Imported classes: whether there are papers behind them is the rounds' affair. */
export const importedClasses = (history: readonly Entry[]): readonly (Entry & { readonly data: Classification })[] =>
  history.filter((event): event is Entry & { readonly data: Classification } => 'ruleSet' in event.data && 'decision' in event.data && 'entitledFrom' in event.data && event.metadata.origin !== null);

/**
 * The whole trail of one household, in the order of recording. Without `personal`, names and texts are masked. `bare`: the imported classes whose
 * rounds were never run here; `marks`: what papers of the past leave wanting. Pure.
 */
export const trailOf = (history: readonly Entry[], names: TrailNames, personal: boolean, bare: ReadonlySet<EventId> = new Set(), marks: ReadonlyMap<EventId, readonly PaperMark[]> = new Map()): readonly TrailEntry[] => {
  const ledger = ledgerOf(history);
  const persons = personNames(history, personal);
  const lookups: TrailLookups = {
    unit: names.units, project: names.projects, account: names.accounts, household: names.households,
    person: (person) => persons.get(person) ?? maskedText, text: textAs(personal),
  };
  const told: Told = { history, ledger, lookups, personal };
  const correctedBy = new Map(history.flatMap((event) => {
    const corrects = correctsOf(event);
    return corrects === null ? [] : [[corrects, event.id] as const];
  }));
  return history.map((event): TrailEntry => {
    const { metadata } = event;
    const place = ledger.placeOf.get(event.id) ?? event.id;
    const annulledBy = ledger.annulled.get(place) ?? null;
    const superseded = event.type !== 'RecordAnnulled' && ledger.standing.get(place)?.id !== event.id;
    return {
      event: event.id, revision: event.revision, type: event.type, sentence: sentenceOf(event, told), happenedOn: factDateOf(event), recordedAt: metadata.recordedAt,
      by: { account: metadata.actor, name: names.accounts(metadata.actor), role: metadata.role, unit: metadata.actorUnit, unitName: metadata.actorUnit === null ? null : names.units(metadata.actorUnit) },
      village: metadata.village, paper: paperOf(event),
      standing: annulledBy !== null ? 'annulled' : superseded ? 'corrected' : 'counts',
      corrects: correctsOf(event), correctedBy: correctedBy.get(event.id) ?? null, annulledBy,
      imported: metadata.origin === null ? null : { fileSha256: metadata.origin.fileSha256, sheet: metadata.origin.sheet, row: metadata.origin.row },
      papers: bare.has(event.id) ? { state: 'none-on-record', sentence: noPapersOnRecord } : null,
      marks: marks.get(event.id) ?? [], causedBy: metadata.causationId, hash: event.hash, position: event.position,
    };
  });
};
