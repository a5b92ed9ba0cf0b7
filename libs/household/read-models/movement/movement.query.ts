import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import { APP_POOL, CLOCK, type Actor, type Clock } from '#platform';
import type { Position } from '#event-store';
import type { HouseholdId, LocalDate, UnitId } from '#standards';
import { areaOfScope, covers, OutOfScope, Territory, type TerritoryMap, type UnitKind } from '#territory';
import type { HouseholdParameters } from '../../domain/index.ts';
import { HOUSEHOLD_PARAMETERS } from '../../use-cases/household-parameters.ts';
import { areaOf, unitsBelow } from '../facts/areas.ts';
import { snapshot } from '../facts/snapshot.ts';
import type { HouseholdPath } from '../classification/household-path.ts';
import { roundDay } from '../rates/ledger.ts';
import { comparedHousehold, type Moment } from './compare.ts';
import { columns, flowOf, listedClasses, sumOf, type Column, type Compared, type Flow, type FlowCounts, type ListedClass } from './flow.ts';
import { loadListedPaths } from './load-paths.ts';
import { restatement } from './restatement.ts';

export type MomentAsked = { readonly on: LocalDate } | { readonly round: number };

export interface MovementQuestion {
  readonly unit: UnitId | null;
  readonly from: MomentAsked;
  readonly to: MomentAsked;
  readonly knownAt: string | null;
  /** Units of the end's day, or today's. Column 1 is the predecessors' lists restated by lineage, never columns 4 or 8. */
  readonly map: 'as-it-was' | 'today';
  /** Also the households behind every cell. */
  readonly withHouseholds: boolean;
}

export interface MovementRow {
  readonly unit: UnitId;
  readonly kind: UnitKind;
  readonly name: string;
  readonly poor: FlowCounts;
  readonly nearPoor: FlowCounts;
  /** Moves between villages inside the unit; they stand in columns 4 and 8 of their villages. */
  readonly movedInside: { readonly households: number };
  /** By list and column; null unless asked for. */
  readonly cells: Readonly<Record<ListedClass, Readonly<Record<Column, readonly HouseholdId[]>>>> | null;
}

export interface Movements {
  readonly from: Moment;
  readonly to: Moment;
  readonly knownAt: string | null;
  readonly map: { readonly kind: 'as-it-was' | 'today'; readonly day: LocalDate };
  readonly rows: readonly MovementRow[];
  readonly total: MovementRow | null;
  /** On a list at the start, still there, and without a result in the round at the end: counted in column 4, named here. */
  readonly withoutOutcome: readonly HouseholdId[];
  readonly position: Position | null;
}

export class MovementsOf extends Query<Movements> {
  constructor(
    readonly actor: Actor,
    readonly question: MovementQuestion,
  ) {
    super();
  }
}

/** A round stands on the day from which its last decision counts; before any decision, at the end of its year. */
const momentOf = (asked: MomentAsked, paths: Iterable<HouseholdPath>): Moment => {
  if ('on' in asked) return { kind: 'date', on: asked.on };
  let last: LocalDate | null = null;
  for (const path of paths) {
    const decision = path.resultOf({ year: asked.round });
    if (decision !== null && (last === null || decision.trueFrom > last)) last = decision.trueFrom;
  }
  return { kind: 'round', year: asked.round, on: last ?? roundDay(asked.round) };
};

const mapDayOf = (asked: MomentAsked): LocalDate => ('on' in asked ? asked.on : roundDay(asked.round));

const cellsOf = (flow: Flow, villages: readonly UnitId[]): NonNullable<MovementRow['cells']> => {
  const cell = (list: ListedClass, column: Column): readonly HouseholdId[] => villages.flatMap((village) => flow.get(village)?.[list].households[column] ?? []);
  const form = (list: ListedClass) => Object.fromEntries(columns.map((column) => [column, cell(list, column)])) as Record<Column, readonly HouseholdId[]>;
  return { poor: form('poor'), 'near-poor': form('near-poor') };
};

@QueryHandler(MovementsOf)
export class MovementsOfHandler implements IQueryHandler<MovementsOf> {
  constructor(
    @Inject(APP_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(Territory) private readonly territory: Territory,
    @Inject(HOUSEHOLD_PARAMETERS) private readonly parameters: HouseholdParameters,
  ) {}

  async execute({ actor, question }: MovementsOf): Promise<Movements> {
    const { unit, knownAt, map: mapKind } = question;
    const today = this.clock.today();
    const [now, { map }] = await Promise.all([this.territory.read(), this.territory.read(knownAt ?? undefined)]);
    const day = mapKind === 'today' ? today : mapDayOf(question.to);
    const scope = areaOfScope(now.map, actor.scope, today);
    if (unit !== null && !covers(scope, unit)) throw new OutOfScope(unit);
    const rowUnits = unit !== null || actor.scope.kind === 'everything' ? unitsBelow(map, unit, day) : actor.scope.units.filter((own) => map.isValid(own, day));
    const all = unit === null ? rowUnits : [...rowUnits, unit];
    const restated = restatement(map, all, day);
    return snapshot(this.pool, 'classification', async (db, { position }) => {
      const paths = await loadListedPaths([...restated.keys()], knownAt, 'classification', db);
      const [from, to] = [momentOf(question.from, paths.values()), momentOf(question.to, paths.values())];
      const compared = [...paths].map(([household, path]) => comparedHousehold(household, path, from, to, this.parameters, (village) => restated.get(village) ?? village));
      const flow = flowOf(compared);
      const row = (of: UnitId): MovementRow => this.#row(map, of, day, restated, flow, compared, question.withHouseholds);
      return {
        from, to, knownAt, position,
        map: { kind: mapKind, day },
        rows: rowUnits.map(row),
        total: unit === null ? null : row(unit),
        withoutOutcome: to.kind === 'date' ? [] : compared.filter(({ start, end }) => start !== null && listedClasses.some((list) => list === start.class) && end?.class === null && restated.has(start.village)).map(({ household }) => household),
      };
    });
  }

  #row(map: TerritoryMap, unit: UnitId, day: LocalDate, restated: ReadonlyMap<UnitId, UnitId>, flow: Flow, compared: readonly Compared[], withHouseholds: boolean): MovementRow {
    const villages = new Set(areaOf(map, unit, day).recordedAs.map((recorded) => restated.get(recorded) ?? recorded));
    const described = map.describeNearest(unit, day);
    return {
      unit,
      kind: described?.kind ?? 'village',
      name: described?.name ?? '',
      poor: sumOf(flow, villages, 'poor'),
      nearPoor: sumOf(flow, villages, 'near-poor'),
      movedInside: { households: compared.filter(({ start, end }) => start !== null && end !== null && start.village !== end.village && villages.has(start.village) && villages.has(end.village)).length },
      cells: withHouseholds ? cellsOf(flow, [...villages]) : null,
    };
  }
}
