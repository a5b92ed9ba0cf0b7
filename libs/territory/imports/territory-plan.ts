import { allOf, refusedAt, type AcceptedRow, type GroupFate, type ImportPlan, type ImportRun, type RecordOf, type RowGroup, type territoryLayout } from '#documents';
import type { StreamCommand } from '#event-store';
import type { Actor } from '#platform';
import type { UnitId } from '#standards';
import { lifeOf, type NeighbourUnit, type UnitCommand, type UnitEvent, type UnitLife, type UnitState } from '../domain/index.ts';
import { covers, type ScopeArea } from '../read-models/area-of-scope.ts';
import type { TerritorySnapshot } from '../read-models/territory-map/territory-snapshot.ts';
import { unitIdOfCode, unitStream, unitStreamKind } from '../stream-kinds.ts';
import { paperIn, rowContext, type ImportDesk } from './import-desk.ts';
import { fateOf, type Rehearsal } from './rehearsal.ts';
import { changesOf } from './unit-changes.ts';
import { nameParts } from './unit-name.vi.ts';

type Layout = typeof territoryLayout;
type Row = AcceptedRow<Layout>;
type Sheets = Layout['sheets'];
type UnitRow = RecordOf<Sheets[0]>;
type TotalsRow = RecordOf<Sheets[1]>;
type TargetsRow = RecordOf<Sheets[2]>;

/** Two decimals of a percentage as whole hundredths. */
const hundredths = (percent: number | null): number | null => (percent === null ? null : Math.round(percent * 100));

/** Units in the order of the file, so that a parent stands before its children; then totals, then targets. */
export class TerritoryPlan implements ImportPlan<Layout> {
  readonly keyFields = [];
  readonly #rehearsal: Rehearsal<UnitCommand, UnitState, UnitEvent>;
  readonly #area: ScopeArea;
  /** Every code there is or was, and those of this file. */
  readonly #byCode = new Map<string, UnitId>();
  /** Units that this file establishes inside the account's area. */
  readonly #own = new Set<UnitId>();

  constructor(
    desk: ImportDesk,
    snapshot: TerritorySnapshot,
    private readonly actor: Actor,
    private readonly run: ImportRun,
  ) {
    this.#rehearsal = desk.rehearse(unitStreamKind);
    this.#area = desk.areaOf(snapshot, actor);
    for (const unit of snapshot.map.units()) for (const { value } of snapshot.map.life(unit)?.codes ?? []) this.#byCode.set(value, unit);
  }

  phaseOf({ rows }: RowGroup<Layout>): number {
    return rows[0]?.sheet === 'units' ? 0 : rows[0]?.sheet === 'totals' ? 1 : 2;
  }

  async apply(groups: readonly RowGroup<Layout>[]): Promise<readonly GroupFate[]> {
    for (const row of groups.flatMap(({ rows }) => rows)) {
      if (row.sheet === 'units' && !this.#byCode.has(row.values.code)) this.#byCode.set(row.values.code, unitIdOfCode(row.values.kind, row.values.code));
    }
    await this.#rehearsal.load(groups.flatMap(({ rows }) => rows.flatMap((row) => this.#unitsIn(row).map(unitStream))));
    const fates = groups.map((group) => this.#judge(group));
    await this.#rehearsal.settle(this.run);
    return fates;
  }

  #unitsIn(row: Row): readonly UnitId[] {
    const codes = row.sheet === 'units' ? [row.values.code, row.values.parentCode] : [row.values.unitCode];
    return codes.flatMap((code) => (code === null ? [] : [this.#byCode.get(code)])).filter((unit) => unit !== undefined);
  }

  #judge(group: RowGroup<Layout>): GroupFate {
    const [row] = group.rows;
    if (row === undefined) return allOf(group, 'unchanged');
    switch (row.sheet) {
      case 'units': return this.#unit(row, row.values);
      case 'totals': return this.#totals(row, row.values);
      case 'targets': return this.#target(row, row.values);
    }
  }

  #lifeOf(unit: UnitId): UnitLife | null {
    return lifeOf(this.#rehearsal.state(unitStream(unit)).standing);
  }

  #neighbour(unit: UnitId): readonly NeighbourUnit[] {
    const life = this.#lifeOf(unit);
    return life === null ? [] : [{ unit, kind: life.kind, validFrom: life.validFrom, endedOn: life.end?.on ?? null }];
  }

  #covers(unit: UnitId): boolean {
    return covers(this.#area, unit) || this.#own.has(unit);
  }

  #unit(row: Row, values: UnitRow): GroupFate {
    const unit = this.#byCode.get(values.code) ?? unitIdOfCode(values.kind, values.code);
    const parent = values.parentCode === null ? null : this.#byCode.get(values.parentCode) ?? null;
    if (values.parentCode === null && values.kind !== 'province') return refusedAt(row, 'parentCode', 'import-parent-missing');
    if (values.parentCode !== null && (parent === null || this.#lifeOf(parent) === null)) return refusedAt(row, 'parentCode', 'parent-unknown');
    if (!this.#covers(unit) && (parent === null || !this.#covers(parent))) return refusedAt(row, 'code', 'unit-outside-scope');
    const { name, villageWord } = nameParts(values.name, values.kind);
    const data = {
      unit, kind: values.kind, code: values.code, name, parent, validFrom: values.validFrom, area: values.area,
      villageWord, paper: paperIn(values), corrects: null,
    };
    const life = this.#lifeOf(unit);
    const neighbours = parent === null ? [] : this.#neighbour(parent);
    const commands = changesOf(this.#rehearsal.state(unitStream(unit)), life, data, neighbours);
    const fate = this.#record(row, commands.map((command) => this.#command(row, unit, command, life?.kind ?? values.kind, parent)), life === null ? 'new' : 'changed');
    if (!fate.refused) this.#own.add(unit);
    return fate;
  }

  #totals(row: Row, values: TotalsRow): GroupFate {
    const unit = this.#byCode.get(values.unitCode);
    const life = unit === undefined ? null : this.#lifeOf(unit);
    if (unit === undefined || life === null) return refusedAt(row, 'unitCode', 'unit-unknown');
    if (!this.#covers(unit)) return refusedAt(row, 'unitCode', 'unit-outside-scope');
    const { declaredOn, roundYear, households, persons, minorityHouseholds, minorityPersons } = values;
    const command: UnitCommand = {
      type: 'declare-resident-totals',
      data: {
        unit, declaredOn, round: roundYear, households, persons, ethnicMinorityHouseholds: minorityHouseholds, ethnicMinorityPersons: minorityPersons,
        paper: paperIn(values), corrects: null,
      },
    };
    return this.#record(row, [this.#command(row, unit, command, life.kind, life.parents.at(-1)?.value ?? null)], 'new');
  }

  #target(row: Row, values: TargetsRow): GroupFate {
    const unit = this.#byCode.get(values.unitCode);
    const life = unit === undefined ? null : this.#lifeOf(unit);
    if (unit === undefined || life === null) return refusedAt(row, 'unitCode', 'unit-unknown');
    if (!this.#covers(unit)) return refusedAt(row, 'unitCode', 'unit-outside-scope');
    const paper = paperIn(values);
    if (paper === null) return refusedAt(row, 'paperNumber', 'paper-missing');
    const { year, poorRate, nearPoorRate, poorHouseholds, nearPoorHouseholds } = values;
    const command: UnitCommand = {
      type: 'set-poverty-target',
      data: { unit, year, poorRate: hundredths(poorRate), nearPoorRate: hundredths(nearPoorRate), poorHouseholds, nearPoorHouseholds, paper, corrects: null },
    };
    return this.#record(row, [this.#command(row, unit, command, life.kind, life.parents.at(-1)?.value ?? null)], 'new');
  }

  #command(row: Row, unit: UnitId, command: UnitCommand, kind: UnitLife['kind'], parent: UnitId | null): StreamCommand<UnitCommand, UnitState> {
    const place = kind === 'commune' ? { commune: unit, village: null } : kind === 'village' ? { commune: parent, village: unit } : { commune: null, village: null };
    return { stream: unitStream(unit), command, place, context: rowContext(this.actor, this.run, row.place), name: `import:${command.type}` };
  }

  #record(row: Row, commands: readonly StreamCommand<UnitCommand, UnitState>[], fate: 'new' | 'changed'): GroupFate {
    return fateOf(row, this.#rehearsal.attempt(commands), fate);
  }
}
