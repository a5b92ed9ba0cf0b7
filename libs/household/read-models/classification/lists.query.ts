import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import { isPermitted, ReadLog } from '#access';
import { APP_POOL, CLOCK, type Actor, type Clock } from '#platform';
import type { Position } from '#event-store';
import type { HouseholdId, LocalDate, UnitId } from '#standards';
import { Territory } from '#territory';
import { visibleVillages } from '../facts/area-filter.ts';
import { plainArray } from '../facts/arrays.ts';
import { snapshot } from '../facts/snapshot.ts';
import { loadListedPaths } from '../movement/load-paths.ts';
import { roundDay } from '../rates/ledger.ts';
import type { FigureAsked } from '../rates/rates.query.ts';
import type { HouseholdPath } from './household-path.ts';
import type { HouseholdClass } from './path-fact.ts';

export interface ListQuestion {
  readonly asked: FigureAsked;
  /** The class listed; `newly-escaped`: within the window after an exit, on the figure's day. */
  readonly list: HouseholdClass | 'newly-escaped';
  readonly unit: UnitId | null;
  readonly knownAt: string | null;
}

export interface ListedHousehold {
  readonly household: HouseholdId;
  readonly code: string | null;
  /** As it is readable now: erasure overrides what was known. Null when erased or when the account may not read names. */
  readonly headName: string | null;
  readonly village: UnitId;
  readonly persons: number;
  readonly minority: boolean;
  readonly class: HouseholdClass | null;
  readonly decision: { readonly number: string | null; readonly decidedOn: LocalDate; readonly trueFrom: LocalDate; readonly entitledFrom: LocalDate | null; readonly entitledTo: LocalDate | null } | null;
  /** The policy period has ended and no newer decision came: the list is neither empty nor current. */
  readonly lapsed: boolean;
  readonly newlyEscaped: boolean;
}

export interface HouseholdList {
  readonly figure: FigureAsked['figure'];
  readonly households: readonly ListedHousehold[];
  /** On the list until their policy period ended, without a decision since (hết hiệu lực): neither on it nor off it. Of the figure `entitled-on-date`. */
  readonly lapsed: readonly ListedHousehold[];
  readonly position: Position | null;
}

/** A list by any of the three figures, as true on a date and as known at a moment. */
export class ListOf extends Query<HouseholdList> {
  constructor(
    readonly actor: Actor,
    readonly question: ListQuestion,
  ) {
    super();
  }
}

interface Standing {
  readonly class: HouseholdClass | null;
  readonly day: LocalDate;
  readonly village: UnitId | null;
}

const standingOf = (path: HouseholdPath, asked: FigureAsked): Standing => {
  if (asked.figure !== 'result-of-round') {
    const { on } = asked;
    return { class: asked.figure === 'class-on-date' ? path.classOn(on) : path.entitledOn(on), day: on, village: path.residenceOn(on)?.village ?? null };
  }
  const decision = path.resultOf({ year: asked.year });
  if (decision === null || path.registration === null) return { class: null, day: roundDay(asked.year), village: null };
  const day = decision.trueFrom < path.registration.on ? path.registration.on : decision.trueFrom;
  return { class: decision.class, day, village: path.lastResidenceBy(decision.trueFrom)?.village ?? null };
};

const decisionBehind = (path: HouseholdPath, asked: FigureAsked, day: LocalDate) =>
  asked.figure === 'result-of-round' ? path.resultOf({ year: asked.year }) : asked.figure === 'class-on-date' ? path.decisionBy(day) : path.decisions.findLast(({ entitledFrom, entitledTo }) => entitledFrom !== null && entitledTo !== null && entitledFrom <= day && day <= entitledTo) ?? null;

type Line = Omit<ListedHousehold, 'code' | 'headName'>;
type Behind = ReturnType<typeof decisionBehind>;

const listed = (household: HouseholdId, path: HouseholdPath, { asked, list }: ListQuestion, villages: ReadonlySet<UnitId> | null): Line | null => {
  const standing = standingOf(path, asked);
  const { class: held, day, village } = standing;
  if (village === null || (villages !== null && !villages.has(village)) || (list === 'newly-escaped' ? !path.newlyEscapedOn(day) : held !== list)) return null;
  return lineOf(household, path, { ...standing, village }, decisionBehind(path, asked, day));
};

/** The last period of who is entitled to nothing on that day, where it put the household on this list. */
const lapsedFrom = (household: HouseholdId, path: HouseholdPath, { asked, list }: ListQuestion, villages: ReadonlySet<UnitId> | null): Line | null => {
  if (asked.figure !== 'entitled-on-date' || (list !== 'poor' && list !== 'near-poor')) return null;
  const { class: held, day, village } = standingOf(path, asked);
  if (held !== null || village === null || (villages !== null && !villages.has(village))) return null;
  const begun = path.decisions.filter(({ entitledFrom }) => entitledFrom !== null && entitledFrom <= day);
  const last = begun.reduce<Behind>((best, one) => (best === null || (one.entitledFrom ?? '') >= (best.entitledFrom ?? '') ? one : best), null);
  return last === null || last.class !== list ? null : lineOf(household, path, { class: last.class, day, village }, last);
};

const lineOf = (household: HouseholdId, path: HouseholdPath, { class: held, day, village }: Standing & { readonly village: UnitId }, behind: Behind): Line => {
  const newlyEscaped = path.newlyEscapedOn(day);
  const composition = path.compositionOn(day);
  return {
    household, village, class: held, newlyEscaped, persons: composition.persons, minority: composition.minorityHousehold,
    decision: behind === null ? null : { number: behind.number, decidedOn: behind.decidedOn, trueFrom: behind.trueFrom, entitledFrom: behind.entitledFrom, entitledTo: behind.entitledTo },
    lapsed: behind !== null && behind.entitledTo !== null && behind.entitledTo < day,
  };
};

@QueryHandler(ListOf)
export class ListOfHandler implements IQueryHandler<ListOf> {
  constructor(
    @Inject(APP_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(Territory) private readonly territory: Territory,
    @Inject(ReadLog) private readonly reads: Pick<ReadLog, 'record'>,
  ) {}

  async execute({ actor, question }: ListOf): Promise<HouseholdList> {
    const villages = visibleVillages((await this.territory.read()).map, actor, question.unit, this.clock.today());
    const personal = isPermitted(actor.role, 'read-personal-data');
    const answer = await snapshot(this.pool, 'classification', async (db, { position }): Promise<HouseholdList> => {
      const within = villages === null ? null : new Set(villages);
      const paths = await loadListedPaths(villages, question.knownAt, 'classification', db);
      const found = [...paths].map(([household, path]) => listed(household, path, question, within)).filter((line) => line !== null);
      const ended = [...paths].map(([household, path]) => lapsedFrom(household, path, question, within)).filter((line) => line !== null);
      const heads = await db.query<{ household: string; code: string | null; head_name: string }>('select household, code, head_name from register.household where household = any ($1::uuid[])', [plainArray([...found, ...ended].map(({ household }) => household))]);
      const byId = new Map(heads.map((head) => [head.household, head]));
      const named = (lines: readonly Line[]): readonly ListedHousehold[] => lines.map((line): ListedHousehold => {
        const head = byId.get(line.household);
        return { ...line, code: head?.code ?? null, headName: !personal || head === undefined || head.head_name === '' ? null : head.head_name };
      }).sort((a, b) => (a.village === b.village ? (a.code ?? '') < (b.code ?? '') ? -1 : 1 : a.village < b.village ? -1 : 1));
      return { figure: question.asked.figure, position, households: named(found), lapsed: named(ended) };
    });
    const shown = answer.households.length + answer.lapsed.length;
    if (personal && shown > 0) await this.reads.record(actor, 'personal-data', 'household-list', shown);
    return answer;
  }
}
