import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import { isPermitted, ReadLog } from '#access';
import type { Position } from '#event-store';
import { pageLength, plainArray, snapshot } from '#household';
import { APP_POOL, CLOCK, type Actor, type Clock } from '#platform';
import type { HouseholdId, LocalDate, RoundId, UnitId } from '#standards';
import { covers, areaOfScope, OutOfScope, Territory } from '#territory';
import { householdReadiness, type HouseholdReadiness, type HouseholdStage, type ReviewedClass, type ReviewedHousehold } from '../../domain/index.ts';
import { RoundUnknown } from '../../use-cases/round-desk.ts';
import { missingName, outcomeNames, stageNames } from '../../text/vi.ts';
import { loadPicture } from './load-picture.ts';
import { villagesSeen } from './round-area.ts';

export interface RoundHouseholdsWanted {
  readonly village: UnitId | null;
  readonly stage: HouseholdStage | null;
  /** Only those that still keep the round open. */
  readonly open: boolean | null;
  readonly on: LocalDate | null;
  readonly page: number;
}

export interface RoundHousehold extends Omit<HouseholdReadiness, 'missing' | 'toClose'> {
  readonly code: string | null;
  readonly headName: string | null;
  readonly stageName: string;
  readonly outcomeName: string | null;
  readonly classOnListing: ReviewedClass;
  readonly entry: 'on-list' | '01' | '04' | null;
  readonly listedOn: LocalDate | null;
  readonly missing: readonly { readonly code: string; readonly step: string; readonly name: string; readonly since: LocalDate | null; readonly until: LocalDate | null }[];
  readonly complaints: ReviewedHousehold['complaints'];
  readonly votes: readonly { readonly heldOn: LocalDate; readonly proposed: ReviewedClass; readonly agree: number; readonly present: number }[];
}

export interface RoundHouseholds {
  readonly page: number;
  readonly total: number;
  readonly households: readonly RoundHousehold[];
  readonly masked: boolean;
  readonly position: Position | null;
}

/** The households of a round by stage, fifty a page. */
export class ListRoundHouseholds extends Query<RoundHouseholds> {
  constructor(
    readonly actor: Actor,
    readonly round: RoundId,
    readonly wanted: RoundHouseholdsWanted,
  ) {
    super();
  }
}

@QueryHandler(ListRoundHouseholds)
export class ListRoundHouseholdsHandler implements IQueryHandler<ListRoundHouseholds> {
  constructor(
    @Inject(APP_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(Territory) private readonly territory: Territory,
    @Inject(ReadLog) private readonly reads: Pick<ReadLog, 'record'>,
  ) {}

  async execute({ actor, round, wanted }: ListRoundHouseholds): Promise<RoundHouseholds> {
    const { map } = await this.territory.read();
    const today = this.clock.today();
    const page = Math.max(1, wanted.page);
    const personal = isPermitted(actor.role, 'read-personal-data');
    if (wanted.village !== null && !covers(areaOfScope(map, actor.scope, today), wanted.village)) throw new OutOfScope(wanted.village);
    const answer = await snapshot(this.pool, 'review_board', async (db, { position }): Promise<RoundHouseholds> => {
      const { picture } = await loadPicture(db, round, wanted.on ?? today, wanted.village === null ? null : [wanted.village]);
      if (picture.round.opened === null) throw new RoundUnknown(round);
      const seen = villagesSeen(map, actor, picture.round, today);
      const judged = picture.files
        .filter(({ village }) => seen === null || seen.includes(village))
        .map((file) => ({ file, readiness: householdReadiness(picture, file) }))
        .filter(({ readiness }) => (wanted.stage === null || readiness.stage === wanted.stage) && (wanted.open === null || readiness.toClose.length > 0 === wanted.open));
      // A closed round's unfinished households come before all others.
      if (picture.round.closed !== null) judged.sort((a, b) => Number(b.readiness.toClose.length > 0) - Number(a.readiness.toClose.length > 0));
      const shown = judged.slice((page - 1) * pageLength, page * pageLength);
      const heads = await db.query<{ household: HouseholdId; code: string | null; head_name: string }>('select household, code, head_name from register.household where household = any ($1::uuid[])', [plainArray(shown.map(({ file }) => file.household))]);
      const byId = new Map(heads.map((head) => [head.household, head]));
      const households = shown.map(({ file, readiness: { toClose, ...readiness } }): RoundHousehold => {
        const head = byId.get(file.household);
        const { listing } = file;
        return {
          ...readiness, code: head?.code ?? null, headName: !personal || head === undefined || head.head_name === '' ? null : head.head_name,
          stageName: stageNames[readiness.stage], outcomeName: readiness.outcome === null ? null : outcomeNames[readiness.outcome], classOnListing: file.classOnListing,
          entry: listing === null ? null : listing.entry.kind === 'on-list' ? 'on-list' : listing.entry.form, listedOn: listing?.listedOn ?? null,
          missing: toClose.map(({ code, step, since, until }) => ({ code, step, name: missingName(code), since, until })), complaints: file.complaints,
          votes: [...picture.villages.values()].flatMap(({ votes }) => votes.get(file.household) ?? []).map(({ heldOn, proposed, agree, present }) => ({ heldOn, proposed, agree, present })),
        };
      });
      return { page, total: judged.length, households, masked: !personal, position };
    });
    if (personal && answer.households.length > 0) await this.reads.record(actor, 'personal-data', 'review-round', answer.households.length);
    return answer;
  }
}
