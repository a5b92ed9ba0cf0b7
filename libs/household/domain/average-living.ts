import type { AccountId, AverageLivingRequestId, EventId, LocalDate } from '#standards';
import { entitlementOn, entryOn, type ClassTimeline } from './class-timeline.ts';
import type { EventData } from './events.ts';

type Recognised = EventData<'HouseholdRecognisedAverageLiving'>;

/** One request to be recognised as of average living standard, and how far it has come. */
export interface AverageLivingRequest {
  readonly request: AverageLivingRequestId;
  /** Null for imported history without the request itself. */
  readonly requestedOn: LocalDate | null;
  /** The last survey by its day. */
  readonly survey: {
    readonly id: EventId;
    readonly surveyedOn: LocalDate;
    readonly ruleSet: string;
    readonly outcome: EventData<'HouseholdIncomeSurveyed'>['outcome'];
    readonly enumerator: AccountId | null;
  } | null;
  /** The last posting by its first day. */
  readonly posting: { readonly postedFrom: LocalDate; readonly postedTo: LocalDate } | null;
  readonly recognition: (Pick<Recognised, 'trueFrom' | 'entitledFrom' | 'entitledTo'> & { readonly id: EventId; readonly decidedOn: LocalDate; readonly number: string }) | null;
  readonly refusedOn: LocalDate | null;
}

export type AverageLiving = ReadonlyMap<AverageLivingRequestId, AverageLivingRequest>;

const begun = (request: AverageLivingRequestId): AverageLivingRequest => ({ request, requestedOn: null, survey: null, posting: null, recognition: null, refusedOn: null });

const change = (all: AverageLiving, request: AverageLivingRequestId, more: (before: AverageLivingRequest) => Partial<AverageLivingRequest>): AverageLiving => {
  const before = all.get(request) ?? begun(request);
  return new Map(all).set(request, { ...before, ...more(before) });
};

export const averageLivingRequested = (all: AverageLiving, { request, requestedOn }: EventData<'AverageLivingRequested'>): AverageLiving => change(all, request, () => ({ requestedOn }));

export const incomeSurveyed = (all: AverageLiving, { request, surveyedOn, ruleSet, outcome, enumerator }: EventData<'HouseholdIncomeSurveyed'>, id: EventId): AverageLiving =>
  change(all, request, ({ survey }) => ({ survey: survey !== null && survey.surveyedOn > surveyedOn ? survey : { id, surveyedOn, ruleSet, outcome, enumerator } }));

export const averageLivingPosted = (all: AverageLiving, { request, postedFrom, postedTo }: EventData<'AverageLivingResultPosted'>): AverageLiving =>
  change(all, request, ({ posting }) => ({ posting: posting !== null && posting.postedFrom > postedFrom ? posting : { postedFrom, postedTo } }));

export const averageLivingRecognised = (all: AverageLiving, { request, decision, trueFrom, entitledFrom, entitledTo }: Recognised, id: EventId): AverageLiving =>
  change(all, request, () => ({ recognition: { id, decidedOn: decision.decidedOn, number: decision.number, trueFrom, entitledFrom, entitledTo } }));

export const averageLivingRefused = (all: AverageLiving, { request, refusedOn }: EventData<'AverageLivingRefused'>): AverageLiving => change(all, request, () => ({ refusedOn }));

/** What tells whether a household is of average living standard. */
export interface AverageLivingFacts {
  readonly averageLiving: AverageLiving;
  readonly timeline: ClassTimeline;
  readonly removal: { readonly on: LocalDate } | null;
}

/**
 * Whether the household counts as of average living standard on a date: from `trueFrom` to the end of the period. A poor or near-poor class
 * that counts from that day or later ends it for good; removal does too. Whoever is on a list is never of average living standard.
 */
export const averageLivingOn = ({ averageLiving, timeline, removal }: AverageLivingFacts, date: LocalDate): boolean => {
  if (removal !== null && date >= removal.on) return false;
  if (isListed(entryOn(timeline, date, null)?.class)) return false;
  return [...averageLiving.values()].some(({ recognition }) =>
    recognition !== null && recognition.trueFrom <= date && date <= recognition.entitledTo &&
    !timeline.some((entry) => isListed(entry.class) && recognition.trueFrom <= entry.trueFrom && entry.trueFrom <= date));
};

/** The same by policy periods: what support for households of average living standard asks. */
export const averageLivingEntitledOn = ({ averageLiving, timeline, removal }: AverageLivingFacts, date: LocalDate): boolean => {
  if (removal !== null && date >= removal.on) return false;
  if (isListed(entitlementOn(timeline, date, null)?.class)) return false;
  return [...averageLiving.values()].some(({ recognition }) =>
    recognition !== null && recognition.entitledFrom <= date && date <= recognition.entitledTo &&
    !timeline.some(({ class: listed, entitledFrom }) => isListed(listed) && entitledFrom !== null && recognition.entitledFrom <= entitledFrom && entitledFrom <= date));
};

const isListed = (listed: string | undefined): boolean => listed === 'poor' || listed === 'near-poor';
