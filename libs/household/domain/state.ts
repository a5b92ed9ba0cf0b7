import type { AssessmentId, DeliveryId, EnrolmentId, EventId, HouseholdId, Identified, LocalDate, PersonId, Private, VisitId } from '#standards';
import type { AverageLiving } from './average-living.ts';
import { entitlementOn, entryOn, type ClassEntry, type ClassTimeline } from './class-timeline.ts';
import type { Outcome } from './commands.ts';
import { ledgerOf, type Ledger } from './effective-history.ts';
import type { EventData, HouseholdEvent, TransitionEvent } from './events.ts';
import type { VillageReference } from './facts.ts';
import type { HouseholdReview } from './household-review.ts';
import { latest, type Dated, type People } from './members.ts';
import type { Certificates, Reviews } from './review-state.ts';

export interface Removal {
  readonly id: EventId;
  readonly kind: 'merged' | 'left-commune' | 'died-out';
  readonly on: LocalDate;
}

export interface Assessment {
  readonly id: EventId;
  readonly assessedOn: LocalDate;
  readonly ruleSet: string;
  readonly outcome: Outcome;
  readonly alsoUnder: EventData<'HouseholdAssessed'>['alsoUnder'];
}

export interface Enrolment extends Omit<EventData<'HouseholdEnrolledInSupport'>, 'corrects'> {
  readonly id: EventId;
  readonly status: 'active' | 'suspended' | 'completed' | 'withdrawn';
  /** Since when the status holds. */
  readonly since: LocalDate;
  readonly deliveries: readonly EventData<'SupportDelivered'>[];
}

/** What decisions about a household ask of its history. */
export interface HouseholdState {
  readonly household: HouseholdId | null;
  readonly registration: Pick<EventData<'HouseholdRegistered'>, 'registeredOn' | 'code' | 'residence' | 'origin'> | null;
  readonly villages: Dated<VillageReference>;
  readonly address: Dated<Private<string> | null>;
  readonly people: People;
  readonly heads: Dated<PersonId>;
  readonly timeline: ClassTimeline;
  /** Escapes, falls and new cases as they were recorded, without the annulled ones. */
  readonly transitions: readonly Identified<TransitionEvent>[];
  readonly removal: Removal | null;
  readonly assessments: ReadonlyMap<AssessmentId, Assessment>;
  readonly visits: ReadonlyMap<VisitId, EventData<'MonitoringVisitRecorded'>>;
  readonly enrolments: ReadonlyMap<EnrolmentId, Enrolment>;
  readonly deliveries: ReadonlySet<DeliveryId>;
  /** The household's part in every round that its stream speaks of. */
  readonly reviews: Reviews;
  readonly certificates: Certificates;
  readonly averageLiving: AverageLiving;
  /** The whole record, for corrections and repetitions. */
  readonly ledger: Ledger<Identified<HouseholdEvent>>;
}

export const initialState: HouseholdState = {
  household: null,
  registration: null,
  villages: [],
  address: [],
  people: new Map(),
  heads: [],
  timeline: [],
  transitions: [],
  removal: null,
  assessments: new Map(),
  visits: new Map(),
  enrolments: new Map(),
  deliveries: new Set(),
  reviews: new Map(),
  certificates: new Map(),
  averageLiving: new Map(),
  ledger: ledgerOf([]),
};

type Timed = Pick<HouseholdState, 'timeline' | 'removal'>;

/** The decision that gives the class on a date; null before the first one and after removal. */
export const classOn = ({ timeline, removal }: Timed, date: LocalDate): ClassEntry | null => entryOn(timeline, date, removal?.on ?? null);

/** The decision whose policy period holds on a date. */
export const entitledOn = ({ timeline, removal }: Timed, date: LocalDate): ClassEntry | null => entitlementOn(timeline, date, removal?.on ?? null);

/** The escape whose newly-escaped window holds on a date; coming back onto the list ends it early, as does removal. */
export const escapeWatchedOn = (
  { timeline, transitions, removal }: Pick<HouseholdState, 'timeline' | 'transitions' | 'removal'>,
  date: LocalDate,
  windowOf: (escape: EventData<'HouseholdEscapedPoverty'>) => EventData<'HouseholdEscapedPoverty'>['monitoring'] = ({ monitoring }) => monitoring,
): EventData<'HouseholdEscapedPoverty'> | null => {
  if (removal !== null && date >= removal.on) return null;
  const escapes = transitions.flatMap((event) => (event.type === 'HouseholdEscapedPoverty' ? [event.data] : []));
  return escapes.findLast((escape) => {
    const window = windowOf(escape);
    const reentered = timeline.some((entry) => entry.class !== 'none' && entry.trueFrom > escape.trueFrom && entry.trueFrom <= date);
    return window !== null && window.from <= date && date <= window.until && !reentered;
  }) ?? null;
};

/** Rounds in which the household is listed and has no outcome yet; the rules keep them to one. */
export const openReviews = ({ reviews }: Pick<HouseholdState, 'reviews'>): readonly HouseholdReview[] => [...reviews.values()].filter(({ listing, outcome }) => listing !== null && outcome === null);

export const currentHead = ({ heads }: Pick<HouseholdState, 'heads'>): PersonId | null => latest(heads);
export const currentVillage = ({ villages }: Pick<HouseholdState, 'villages'>): VillageReference | null => latest(villages);
