import type { FormNumber } from './form.ts';
import type { FormUnit, FormUnits } from './units.ts';
import { pathOf } from './units.ts';
import { nameKey } from './unit-key.ts';

/** One unit as every form has it. */
export interface MatchedUnit {
  readonly byForm: ReadonlyMap<FormNumber, FormUnit>;
}

/** Two rows of one form that would be the same unit. */
export interface Match {
  readonly units: readonly MatchedUnit[];
  readonly repeated: readonly FormUnit[];
}

const namesTwice = (forms: readonly FormUnits[]): ReadonlySet<string> =>
  new Set(
    forms.flatMap(({ units }) => {
      const seen = new Set<string>();
      return units.map(({ name }) => nameKey(name)).filter((name) => seen.size === seen.add(name).size);
    }),
  );

/** By code where every unit of every form has one, else by name; a name that a form has twice counts with the names above it. */
export const matchUnits = (forms: readonly FormUnits[]): Match => {
  const byCode = forms.every(({ units }) => units.every(({ code, level }) => code !== null || level === 'total'));
  const twice = byCode ? new Set<string>() : namesTwice(forms);
  const keyOf = (unit: FormUnit): string => {
    if (unit.level === 'total') return '*';
    if (byCode) return `code ${unit.code ?? ''}`;
    return twice.has(nameKey(unit.name)) ? pathOf(unit).map(nameKey).join(' / ') : nameKey(unit.name);
  };
  const found = new Map<string, Map<FormNumber, FormUnit>>();
  const repeated: FormUnit[] = [];
  for (const { form, units } of forms) {
    for (const unit of units) {
      const key = keyOf(unit);
      const byForm = found.get(key) ?? new Map<FormNumber, FormUnit>();
      found.set(key, byForm);
      if (byForm.has(form)) repeated.push(unit);
      else byForm.set(form, unit);
    }
  }
  return { units: [...found.values()].map((byForm) => ({ byForm })), repeated };
};
