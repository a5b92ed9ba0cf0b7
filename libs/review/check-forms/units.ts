import type { Place } from '#documents';
import type { RowFault } from './finding.ts';
import type { FormLine, FormNumber, UnitLevel } from './form.ts';
import { linesOf, UNIT_LEVELS } from './form.ts';
import type { FormRow } from './form-table.ts';
import { nameKey } from './unit-key.ts';
import type { Printed } from './printed.ts';

export interface UnitLine {
  readonly place: Place;
  readonly cells: ReadonlyMap<number, Printed>;
}

/** A unit in one form, its lines together, its upper unit found. */
export interface FormUnit {
  readonly form: FormNumber;
  readonly file: string;
  readonly place: Place;
  readonly name: string;
  readonly code: string | null;
  readonly level: UnitLevel | null;
  readonly lines: Map<FormLine, UnitLine>;
  parent: FormUnit | null;
  readonly children: FormUnit[];
}

/** A row that cannot be placed, and why. */
export interface UnitFault {
  readonly code: RowFault;
  readonly form: FormNumber;
  readonly file: string;
  readonly place: Place;
  readonly unit: readonly string[];
  readonly line: FormLine;
  readonly found: string;
}

export interface FormUnits {
  readonly form: FormNumber;
  readonly units: readonly FormUnit[];
  readonly faults: readonly UnitFault[];
}

/** Names from the top of the form down. */
export const pathOf = (unit: FormUnit): readonly string[] => [...(unit.parent === null || unit.parent.level === 'total' ? [] : pathOf(unit.parent)), unit.name];

const rank = (level: UnitLevel | null): number => (level === null ? UNIT_LEVELS.length : UNIT_LEVELS.indexOf(level));

const isSame = (unit: FormUnit, row: FormRow): boolean =>
  row.code !== null ? unit.code === row.code : row.name === null || (unit.code === null && nameKey(unit.name) === nameKey(row.name) && unit.level === row.level);

const assemble = (form: FormNumber, rows: readonly FormRow[]): { readonly units: readonly FormUnit[]; readonly parentCodes: ReadonlyMap<FormUnit, string>; readonly faults: readonly UnitFault[] } => {
  const units: FormUnit[] = [];
  const faults: UnitFault[] = [];
  const parentCodes = new Map<FormUnit, string>();
  const byCode = new Map<string, FormUnit>();
  const lines = linesOf(form);
  let current: FormUnit | null = null;
  for (const row of rows) {
    const { file, place, cells, code } = row;
    // The second line of a unit follows its first, or bears its code.
    const known: FormUnit | null = code !== null ? (byCode.get(code) ?? null) : current !== null && lines.length > 1 && isSame(current, row) ? current : null;
    const line: FormLine | undefined = row.line ?? lines.find((each) => known === null || !known.lines.has(each));
    if (known !== null && line !== undefined && !known.lines.has(line)) {
      known.lines.set(line, { place, cells });
      if (row.parentCode !== null) parentCodes.set(known, row.parentCode);
      current = known;
      continue;
    }
    const name = row.name ?? code;
    const about = { form, file, place, unit: [name ?? ''], line: line ?? 'unit' };
    if (name === null) {
      faults.push({ ...about, code: 'no-name', found: '' });
      continue;
    }
    if (known !== null && code !== null) {
      faults.push({ ...about, code: 'repeated-unit', found: name });
      continue;
    }
    if (row.unknownLevel !== null) faults.push({ ...about, code: 'unknown-level', found: row.unknownLevel });
    const unit: FormUnit = { form, file, place, name, code, level: row.level, lines: new Map([[line ?? 'unit', { place, cells }]]), parent: null, children: [] };
    if (code !== null) byCode.set(code, unit);
    if (row.parentCode !== null) parentCodes.set(unit, row.parentCode);
    units.push(unit);
    current = unit;
  }
  return { units, parentCodes, faults };
};

const faultOf = (unit: FormUnit, code: RowFault, found: string): UnitFault => {
  const { form, file, place } = unit;
  return { code, form, file, place, unit: [unit.name], line: linesOf(form)[0] ?? 'unit', found };
};

const isBelow = (unit: FormUnit, top: FormUnit): boolean => {
  for (let at: FormUnit | null = unit; at !== null; at = at.parent) if (at === top) return true;
  return false;
};

const placeByCode = (units: readonly FormUnit[], parentCodes: ReadonlyMap<FormUnit, string>): readonly UnitFault[] => {
  const byCode = new Map(units.flatMap((unit) => (unit.code === null ? [] : [[unit.code, unit] as const])));
  const faults: UnitFault[] = [];
  for (const unit of units) {
    const code = parentCodes.get(unit);
    const parent = code === undefined ? undefined : byCode.get(code);
    if (code === undefined || parent === undefined) continue;
    if (isBelow(parent, unit)) faults.push(faultOf(unit, 'parent-cycle', code));
    else unit.parent = parent;
  }
  return faults;
};

/** An upper unit stands before its own; each row belongs to the nearest row of a higher level above it. */
const placeByOrder = (units: readonly FormUnit[]): readonly UnitFault[] => {
  const unknown = units.filter(({ level }) => level === null);
  if (units.length === 1) return [];
  const above: FormUnit[] = [];
  for (const unit of units) {
    if (unit.level === null || unit.level === 'total') continue;
    while (above.length > 0 && rank(above.at(-1)?.level ?? null) >= rank(unit.level)) above.pop();
    unit.parent = above.at(-1) ?? null;
    above.push(unit);
  }
  return unknown.map((unit) => faultOf(unit, 'no-level', unit.name));
};

const withoutUpperUnit = (roots: readonly FormUnit[]): readonly UnitFault[] => {
  const levels = roots.flatMap(({ level }) => (level === null ? [] : [rank(level)]));
  return roots.filter(({ level }) => level !== null && rank(level) > Math.min(...levels)).map((unit) => faultOf(unit, 'no-parent', unit.name));
};

/** Puts the rows of one form together: lines to units, units under units, by parent codes where there are any, else by level and order. */
export const unitsOf = (form: FormNumber, rows: readonly FormRow[]): FormUnits => {
  const { units, parentCodes, faults } = assemble(form, rows);
  const placing = parentCodes.size > 0 ? placeByCode(units, parentCodes) : placeByOrder(units);
  const totals = units.filter(({ level, parent }) => level === 'total' && parent === null);
  const roots = units.filter((unit) => unit.parent === null && unit.level !== 'total');
  for (const unit of units) unit.parent?.children.push(unit);
  // A line over everything adds up what stands highest; it is no upper unit of anybody's path.
  if (parentCodes.size === 0 || totals.every(({ children }) => children.length === 0)) for (const total of totals) total.children.push(...roots);
  return { form, units, faults: [...faults, ...placing, ...withoutUpperUnit(roots)] };
};

/** Whether an upper unit's sum may be judged: false as long as a row of the form has no place. */
export const areSumsKnown = ({ faults }: FormUnits): boolean => !faults.some(({ code }) => code === 'no-level' || code === 'unknown-level' || code === 'no-parent' || code === 'no-name');
