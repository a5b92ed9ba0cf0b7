import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkForms } from './check-forms.ts';
import type { FormsReport } from './check-forms.ts';
import { decimalIn, whole } from './decimal.ts';
import type { Finding } from './finding.ts';
import type { FormLine, FormNumber } from './form.ts';
import { CHECKED_FORMS, columnKind, columnsOf, linesOf } from './form.ts';
import { isRoundingOf, percentageOf } from './percentage.ts';
import { formsIn } from './read-forms.ts';
import type { MadeUnit, Writing } from './testing/consistent-forms.vi.ts';
import { countKey, someUnits, writeForms } from './testing/consistent-forms.vi.ts';

const aWriting: fc.Arbitrary<Writing> = fc.record({
  coded: fc.boolean(), decimals: fc.integer({ min: 0, max: 4 }), rounding: fc.constantFrom('half-up' as const, 'half-even' as const), asText: fc.boolean(),
});

const check = (...written: Parameters<typeof writeForms>): FormsReport => checkForms(formsIn([{ file: 'forms', form: null, sheets: writeForms(...written) }]));

interface Planted {
  readonly form: FormNumber;
  readonly unit: MadeUnit;
  readonly line: FormLine;
  readonly column: number;
}

const aCell = (units: readonly MadeUnit[]): fc.Arbitrary<Planted> =>
  fc.constantFrom(...CHECKED_FORMS).chain((form) =>
    fc.record({ form: fc.constant(form), unit: fc.constantFrom(...units), line: fc.constantFrom(...linesOf(form)), column: fc.constantFrom(...columnsOf(form)) }),
  );

const pathIn = (units: readonly MadeUnit[], unit: MadeUnit): readonly string[] => {
  const parent = units.find(({ code }) => code === unit.parent);
  return [...(parent === undefined ? [] : pathIn(units, parent)), unit.name];
};

/** Whether a finding has anything to do with the one cell that was changed. */
const concerns = (finding: Finding, { form, unit, line, column }: Planted, units: readonly MadeUnit[]): boolean => {
  const here = pathIn(units, unit).join('/');
  const at = finding.unit.join('/');
  const isTarget = finding.form === form && finding.line === line && finding.column === column;
  if (finding.code === 'sum') return isTarget && (at === here || at === pathIn(units, unit).slice(0, -1).join('/'));
  return at === here && (isTarget || ('from' in finding && finding.from.some((cell) => cell.form === form && cell.line === line && cell.column === column)));
};

describe('consistent forms', () => {
  it('have no finding at all, however they are written', () => {
    fc.assert(fc.property(someUnits, aWriting, (units, writing) => {
      expect(check(units, writing).findings).toEqual([]);
    }), { numRuns: 60 });
  });

  it('have none in any order of rows, as long as they carry codes', () => {
    fc.assert(fc.property(someUnits, aWriting, fc.infiniteStream(fc.nat()), (units, writing, numbers) => {
      const arrange = <Row>(rows: readonly Row[]): readonly Row[] => rows.map((row) => ({ row, at: Number(numbers.next().value) })).sort((one, other) => one.at - other.at).map(({ row }) => row);
      expect(check(units, { ...writing, coded: true }, { arrange }).findings).toEqual([]);
    }), { numRuns: 40 });
  });
});

describe('a single wrong figure', () => {
  it('is found, with nothing but its consequences', () => {
    const planted = someUnits.chain((units) => fc.record({ units: fc.constant(units), cell: aCell(units), by: fc.integer({ min: -50, max: 50 }).filter((by) => Math.abs(by) > 1), writing: aWriting }));
    fc.assert(fc.property(planted, ({ units, cell, by, writing }) => {
      // Given one cell that says something else: in rates by units of its last decimal.
      let stillRight = false;
      const { findings } = check(units, { ...writing, asText: true }, {
        change: (row, column, value) => {
          if (row.form !== cell.form || row.unit !== cell.unit || row.line !== cell.line || column !== cell.column) return value;
          const old = decimalIn(String(value).replaceAll('.', '').replace(',', '.'));
          if (old === null) throw new Error('not a number');
          const now = { units: old.units + BigInt(by), scale: old.scale };
          if (columnKind(cell.form, column) === 'either') {
            const deprivations = cell.unit.counts.get(countKey(4, 'unit', 2)) ?? 0;
            const exact = percentageOf(whole(deprivations), whole(cell.unit.counts.get(countKey(4, 'unit', 1)) ?? 0));
            stillRight = exact === null || isRoundingOf(exact, now) || now.units === BigInt(deprivations) * 10n ** BigInt(now.scale);
          }
          const digits = String(now.units < 0n ? -now.units : now.units).padStart(now.scale + 1, '0');
          return `${now.units < 0n ? '-' : ''}${digits.slice(0, digits.length - now.scale)}${now.scale === 0 ? '' : `,${digits.slice(-now.scale)}`}`;
        },
      });
      fc.pre(!stillRight);
      expect(findings.length).toBeGreaterThan(0);
      for (const finding of findings) expect({ finding, concerned: concerns(finding, cell, units) }).toMatchObject({ concerned: true });
    }), { numRuns: 150 });
  });

  it('is found by the rules between figures even where every sum was brought in line with it', () => {
    const linked = (form: FormNumber): readonly number[] => (form === 1 ? [3, 5, 9, 11] : form === 5 ? [1] : columnsOf(form));
    const planted = someUnits.chain((units) => fc.constantFrom(...CHECKED_FORMS).chain((form) => fc.record({
      units: fc.constant(units), unit: fc.constantFrom(...units.filter(({ level }) => level === 'village')), form: fc.constant(form),
      line: fc.constantFrom(...linesOf(form)), column: fc.constantFrom(...linked(form)), by: fc.integer({ min: 1, max: 30 }),
    })));
    fc.assert(fc.property(planted, ({ units, unit, form, line, column, by }) => {
      const { findings } = check(units, { coded: true, decimals: 2, rounding: 'half-up', asText: false }, {
        change: (row, at, value) => (row.form === form && row.line === line && at === column && unit.code.startsWith(row.unit.code) ? Number(value) + by : value),
      });
      const links = findings.filter(({ code }) => code === 'identity' || code === 'cross-form');
      // The village and every unit above it, each by at least one rule.
      expect(new Set(links.map((finding) => finding.unit.length))).toEqual(new Set([1, 2, 3]));
      expect(findings.map(({ code }) => code)).not.toContain('sum');
      for (const finding of links) expect('residual' in finding ? [String(by), String(-by)] : []).toContain('residual' in finding ? finding.residual : null);
    }), { numRuns: 100 });
  });
});
