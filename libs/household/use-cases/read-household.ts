import { Inject, Optional } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { isPermitted, ReadLog } from '#access';
import type { Position } from '#event-store';
import { CLOCK, type Actor, type Clock } from '#platform';
import { isErased, revealOr, type AssessmentId, type HouseholdId, type LocalDate, type PersonId } from '#standards';
import {
  averageLivingEntitledOn, averageLivingOn, classOn, currentHead, currentVillage, entitledOn, escapeWatchedOn, latest, membersOf, spellsOf, type Assessment, type AverageLivingRequest, type Certificate, type ClassEntry, type Enrolment, type EventData, type HouseholdReview, type HouseholdState, type Identity, type Member,
  type Removal, type Spell,
} from '../domain/index.ts';
import { PendingFollowUps, type PendingFollowUp } from '../processes/pending-follow-ups.ts';
import { householdStream } from '../stored-shapes.ts';
import { AVERAGE_LIVING_PROCEDURE, averageLivingClock, type AverageLivingClock, type AverageLivingProcedure } from './average-living-procedure.ts';
import { HouseholdDesk } from './household-desk.ts';
import { HouseholdNames } from './household-names.ts';

export interface MemberNow extends Omit<Member, 'identity'> {
  readonly isHead: boolean;
  /** Null where this reader may not see it; `erased` where nobody can any more. */
  readonly identity: Identity | 'erased' | null;
}

/** A household's part in a round, without the texts in it: the trail tells those. */
export interface ReviewNow extends Omit<HouseholdReview, 'listing'> {
  readonly listing: { readonly listedOn: LocalDate; readonly as: 'on-list' | '01' | '04' } | null;
}

/** A request with its deadline; `clock` is null for imported history without the request itself. */
export interface AverageLivingRequestNow extends AverageLivingRequest {
  readonly clock: AverageLivingClock | null;
}

/** A household as it stands now. */
export interface HouseholdNow {
  readonly household: HouseholdId;
  readonly code: string | null;
  readonly registeredOn: LocalDate | null;
  readonly residence: 'permanent' | 'temporary' | null;
  readonly origin: EventData<'HouseholdRegistered'>['origin']['kind'] | null;
  readonly village: { readonly village: string; readonly villageName: string; readonly commune: string; readonly communeName: string } | null;
  readonly address: string | 'erased' | null;
  readonly masked: boolean;
  readonly head: PersonId | null;
  readonly members: readonly MemberNow[];
  /** By the last decision that counts today, and by the policy period that holds today: two figures, never mixed. */
  readonly class: ClassEntry | null;
  readonly entitled: ClassEntry | null;
  readonly spells: readonly Spell[];
  readonly newlyEscaped: EventData<'HouseholdEscapedPoverty'> | null;
  readonly assessments: readonly (Assessment & { readonly assessment: AssessmentId })[];
  readonly reviews: readonly ReviewNow[];
  readonly certificates: readonly (Certificate & { readonly number: string })[];
  /** By its own procedure, beside the class; by the day's decision, and by the policy period. */
  readonly averageLiving: { readonly now: boolean; readonly entitled: boolean; readonly requests: readonly AverageLivingRequestNow[] };
  readonly enrolments: readonly (Enrolment & { readonly projectName: string })[];
  readonly visits: readonly Pick<EventData<'MonitoringVisitRecorded'>, 'visit' | 'visitedOn' | 'findings'>[];
  readonly removal: Removal | null;
  /** What splits, mergers and moves have still to bring in line. */
  readonly pending: readonly PendingFollowUp[];
  readonly revision: number;
  readonly position: Position | null;
}

/** One household as it stands now, from its own stream: what was recorded a moment ago is there. */
export class ReadHousehold extends Query<HouseholdNow> {
  constructor(
    readonly household: HouseholdId,
    readonly actor: Actor,
  ) {
    super();
  }
}

@QueryHandler(ReadHousehold)
export class ReadHouseholdHandler implements IQueryHandler<ReadHousehold> {
  constructor(
    private readonly desk: HouseholdDesk,
    private readonly names: HouseholdNames,
    private readonly pending: PendingFollowUps,
    private readonly reads: ReadLog,
    @Inject(CLOCK) private readonly clock: Clock,
    @Optional() @Inject(AVERAGE_LIVING_PROCEDURE) private readonly procedure: AverageLivingProcedure | undefined,
  ) {}

  async execute({ household, actor }: ReadHousehold): Promise<HouseholdNow> {
    const { state, history, revision } = await this.desk.load(household, actor);
    const personal = isPermitted(actor.role, 'read-personal-data');
    const [names, pending] = await Promise.all([this.names.of(history), this.pending.of(household)]);
    if (personal) await this.reads.record(actor, 'personal-data', householdStream(household), 1);
    const today = this.clock.today();
    const place = currentVillage(state);
    const address = latest(state.address);
    return {
      household, code: state.registration?.code ?? null, registeredOn: state.registration?.registeredOn ?? null, residence: state.registration?.residence ?? null,
      origin: state.registration?.origin.kind ?? null,
      village: place === null ? null : { village: place.village, villageName: names.units(place.village), commune: place.commune, communeName: names.units(place.commune) },
      address: personal && address !== null ? revealOr(address, 'erased') : null,
      masked: !personal, head: currentHead(state), members: membersNow(state, personal),
      class: classOn(state, today), entitled: entitledOn(state, today), spells: spellsOf(state.timeline, state.removal?.on ?? null), newlyEscaped: escapeWatchedOn(state, today),
      assessments: [...state.assessments].map(([assessment, told]) => ({ assessment, ...told })),
      reviews: [...state.reviews.values()].map(reviewNow),
      certificates: [...state.certificates].map(([number, certificate]) => ({ number, ...certificate })),
      averageLiving: { now: averageLivingOn(state, today), entitled: averageLivingEntitledOn(state, today), requests: [...state.averageLiving.values()].map((request) => ({ ...request, clock: averageLivingClock(request, this.procedure, today) })) },
      enrolments: [...state.enrolments.values()].map((enrolment) => ({ ...enrolment, projectName: names.projects(enrolment.project) })),
      visits: [...state.visits.values()].map(({ visit, visitedOn, findings }) => ({ visit, visitedOn, findings })),
      removal: state.removal, pending, revision, position: history.at(-1)?.position ?? null,
    };
  }
}

const reviewNow = ({ listing, ...review }: HouseholdReview): ReviewNow =>
  ({ ...review, listing: listing === null ? null : { listedOn: listing.listedOn, as: listing.entry.kind === 'on-list' ? 'on-list' : listing.entry.form } });

const membersNow = (state: HouseholdState, personal: boolean): readonly MemberNow[] => {
  const head = currentHead(state);
  const members = state.removal === null ? membersOf(state.people) : [];
  return members.map(({ identity, ...member }) => ({ ...member, isHead: member.person === head, identity: !personal ? null : isErased(identity) ? 'erased' : identity.value }));
};
