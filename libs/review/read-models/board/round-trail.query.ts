import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Accounts, isPermitted, ReadLog } from '#access';
import { EVENT_LOG, type EventLog, type Position, type Recorded } from '#event-store';
import { CLOCK, type Actor, type Clock, type Role } from '#platform';
import { revealOr, type AccountId, type EventId, type RoundId, type UnitId } from '#standards';
import { areaOfScope, covers, Territory } from '#territory';
import type { RoundEvent, VillageReviewEvent } from '../../domain/index.ts';
import { rounds, villageReviews } from '../../round-kinds.ts';
import { roundStream, villageReviewStream } from '../../stored-shapes.ts';
import { defectName, erasedText, maskedText, roundTrail, villageReviewTrail, type RoundTrailLookups } from '../../text/vi.ts';
import { RoundDesk } from '../../use-cases/round-desk.ts';

/** A defect that is accepted on a paper of the past, and stays visible. */
export interface Mark {
  readonly code: string;
  readonly sentence: string;
}

/** One line of a round's trail. */
export interface RoundTrailEntry {
  readonly event: EventId;
  readonly type: string;
  readonly village: UnitId | null;
  readonly sentence: string;
  readonly recordedAt: string;
  readonly by: { readonly account: AccountId; readonly name: string; readonly role: Role };
  readonly attachments: readonly { readonly sha256: string; readonly bytes: number; readonly type: string }[];
  readonly defects: readonly string[];
  /** The same in sentences. */
  readonly marks: readonly Mark[];
  /** Where the step stands in the file that it came with; null where it was entered here. */
  readonly imported: { readonly fileSha256: string; readonly step: number } | null;
  readonly corrects: EventId | null;
  readonly hash: string;
  readonly position: Position;
}

/** What was done in a round, in the order of recording. */
export class ReadRoundTrail extends Query<readonly RoundTrailEntry[]> {
  constructor(
    readonly actor: Actor,
    readonly round: RoundId,
  ) {
    super();
  }
}

const roundSentence = ({ type, data }: RoundEvent, lookups: RoundTrailLookups): string => (roundTrail[type] as (data: RoundEvent['data'], lookups: RoundTrailLookups) => string)(data, lookups);
const villageSentence = ({ type, data }: VillageReviewEvent, lookups: RoundTrailLookups): string => (villageReviewTrail[type] as (data: VillageReviewEvent['data'], lookups: RoundTrailLookups) => string)(data, lookups);

@QueryHandler(ReadRoundTrail)
export class ReadRoundTrailHandler implements IQueryHandler<ReadRoundTrail> {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(RoundDesk) private readonly desk: RoundDesk,
    @Inject(Territory) private readonly territory: Territory,
    @Inject(Accounts) private readonly accounts: Accounts,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ReadLog) private readonly reads: Pick<ReadLog, 'record'>,
  ) {}

  async execute({ actor, round }: ReadRoundTrail): Promise<readonly RoundTrailEntry[]> {
    const state = await this.desk.round(round, actor);
    const [{ map }, own, villages] = await Promise.all([
      this.territory.read(), this.log.load(rounds, roundStream(round)), this.log.loadMany(villageReviews, state.opened.villages.map((village) => villageReviewStream(round, village))),
    ]);
    const today = this.clock.today();
    const area = areaOfScope(map, actor.scope, today);
    const personal = isPermitted(actor.role, 'read-personal-data');
    const steps = [...own.history, ...[...villages.values()].flatMap(({ history }) => history)].filter(({ metadata }) => metadata.village === null || covers(area, metadata.village));
    const signers = steps.flatMap(({ data }) => ('signedBy' in data && data.signedBy !== null ? [data.signedBy] : []));
    const names = await this.accounts.describe([...new Set([...steps.map(({ metadata }) => metadata.actor), ...signers])]);
    const account = (id: AccountId): string => names.get(id)?.displayName ?? id;
    const lookups: RoundTrailLookups = { unit: (unit) => map.describeNearest(unit, today)?.name ?? unit, account, text: (text) => (personal ? revealOr(text, erasedText) : maskedText) };
    await this.reads.record(actor, 'trail', roundStream(round), steps.length);
    return steps.toSorted((a, b) => (a.metadata.recordedAt < b.metadata.recordedAt ? -1 : a.metadata.recordedAt > b.metadata.recordedAt ? 1 : 0)).map((step) => entryOf(step, lookups, account));
  }
}

const isOfRound = (step: Recorded<RoundEvent | VillageReviewEvent>): step is Recorded<RoundEvent> => step.stream.startsWith('round-');

const marked = ({ data, metadata: { origin } }: Recorded<RoundEvent | VillageReviewEvent>): Pick<RoundTrailEntry, 'defects' | 'marks' | 'imported'> => {
  const defects = 'defects' in data ? data.defects : [];
  return { defects, marks: defects.map((code) => ({ code, sentence: defectName(code) })), imported: origin === null ? null : { fileSha256: origin.fileSha256, step: origin.row } };
};

const entryOf = (step: Recorded<RoundEvent> | Recorded<VillageReviewEvent>, lookups: RoundTrailLookups, account: (id: AccountId) => string): RoundTrailEntry => ({
  event: step.id, type: step.type, village: step.metadata.village, sentence: isOfRound(step) ? roundSentence(step, lookups) : villageSentence(step, lookups), recordedAt: step.metadata.recordedAt,
  by: { account: step.metadata.actor, name: account(step.metadata.actor), role: step.metadata.role },
  attachments: 'attachments' in step.data ? step.data.attachments : [], ...marked(step), corrects: 'corrects' in step.data ? step.data.corrects : null,
  hash: step.hash, position: step.position,
});
