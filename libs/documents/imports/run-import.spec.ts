import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { idOf, type AccountId } from '#standards';
import type { Actor } from '#platform';
import type { ImportLayout } from '../import-layouts/layout.ts';
import { allOf, refusedAt, type GroupFate, type ImportPlan, type RowGroup } from './import-plan.ts';
import type { ImportReport } from './import-report.ts';
import { runImport } from './run-import.ts';

const layout = {
  id: 'sample',
  title: 'sample',
  sheets: [{
    id: 'members', sheet: 'csv', title: 'members',
    fields: [
      { id: 'code', header: 'code', kind: 'text', required: true, example: '' },
      { id: 'head', header: 'head', kind: 'text', required: true, example: '' },
      { id: 'age', header: 'age', kind: 'integer', required: true, example: '' },
    ],
  }],
} as const satisfies ImportLayout;

type Layout = typeof layout;

const actor: Actor = { account: idOf<AccountId>('00000000-0000-4000-8000-000000000001'), role: 'social-officer', unit: null, scope: { kind: 'everything' } };

interface Options {
  readonly judge?: (group: RowGroup<Layout>) => GroupFate;
  readonly survey?: ImportPlan<Layout>['survey'];
}

const imported = async (lines: readonly string[], { judge = (group) => allOf(group, 'new'), survey }: Options = {}) => {
  const groups: RowGroup<Layout>[] = [];
  const report = await runImport<Layout>({
    kind: 'households', layout, explain: (code) => code,
    request: { file: Buffer.from(['code;head;age', ...lines].join('\n')), name: 'list.csv', actor, commit: true },
    planFor: () => ({
      keyFields: ['code', 'head'],
      ...(survey === undefined ? {} : { survey }),
      apply: (chunk) => {
        groups.push(...chunk);
        return Promise.resolve(chunk.map(judge));
      },
    }),
  });
  return { report, groups: groups.map(({ rows }) => rows.map(({ values }) => values.age)) };
};

const counts = ({ read, accepted, refused, newRows, changedRows, unchanged }: ImportReport): readonly number[] => [read, accepted, refused, newRows, changedRows, unchanged];

describe('importing a workbook', () => {
  it('hands over the rows of a household together, wherever they stand', async () => {
    const { report, groups } = await imported(['H1;An;40', 'H2;Binh;50', 'H1;An;12', 'h2;BINH;9']);
    expect(groups).toEqual([[40, 12], [50, 9]]);
    expect(counts(report)).toEqual([4, 4, 0, 4, 0, 0]);
  });

  it('refuses every row of a household of which one cannot be read, and names that row', async () => {
    const { report, groups } = await imported(['H1;An;40', 'H1;An;x', 'H2;Binh;50', 'H1;An;3']);
    expect(groups).toEqual([[50]]);
    expect(counts(report)).toEqual([4, 1, 3, 1, 0, 0]);
    expect(report.problems.map(({ row, cell, code }) => [row, cell, code])).toEqual([
      [2, null, 'other-row-of-household-refused'], [3, 'C3', 'not-an-integer'], [5, null, 'other-row-of-household-refused'],
    ]);
  });

  it('knows the household of a row without a code by the row above it, else by the row below', async () => {
    const { groups } = await imported(['H1;An;40', ';An;7', ';Binh;8', 'H2;Binh;50', 'H3;Chi;60']);
    expect(groups).toEqual([[60]]);
  });

  it('refuses what the plan refuses, with its own reason where it stands', async () => {
    const { report } = await imported(['H1;An;40', 'H1;An;41'], { judge: ({ rows }) => (rows[1] === undefined ? allOf({ rows }, 'new') : refusedAt(rows[1], 'age', 'too-old')) });
    expect(report.problems.map(({ row, code }) => [row, code])).toEqual([[2, 'other-row-of-household-refused'], [3, 'too-old']]);
  });

  it('takes every household that the first reading refuses out of the second', async () => {
    const survey: ImportPlan<Layout>['survey'] = ({ place, values }) => (values.age === 41 ? [{ place, field: 'age', code: 'odd', facts: {} }] : []);
    const { report, groups } = await imported(['H1;An;40', 'H1;An;41', 'H2;Binh;42'], { survey });
    expect(groups).toEqual([[42]]);
    expect(counts(report)).toEqual([3, 1, 2, 1, 0, 0]);
  });

  it('refuses a household of more rows than any has', async () => {
    const { report, groups } = await imported(Array.from({ length: 502 }, () => 'H1;An;40'));
    expect([groups, counts(report)]).toEqual([[], [502, 0, 502, 0, 0, 0]]);
    expect(new Set(report.problems.map(({ code }) => code))).toEqual(new Set(['other-row-of-household-refused', 'too-many-rows-together']));
  });

  it('accounts for every row, whatever the file holds', async () => {
    const row = fc.tuple(fc.constantFrom('H1', 'H2', 'H3', ''), fc.constantFrom('An', 'Binh', ''), fc.constantFrom('1', '2', 'x', '')).map((cells) => cells.join(';'));
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 25 }), fc.nat(3), async (lines, strict) => {
        const { report } = await imported(lines, { judge: (group) => (group.rows.length > strict ? allOf(group, 'changed') : refusedAt(group.rows[0] ?? { place: { sheet: 'csv', row: 0, column: null } }, null, 'short')) });
        expect(report.accepted + report.refused).toBe(report.read);
        expect(report.newRows + report.changedRows + report.unchanged).toBe(report.accepted);
        expect(report.read).toBe(lines.filter((line) => line !== ';;').length);
        expect(report.problems.length).toBeGreaterThanOrEqual(report.refused);
      }),
      { numRuns: 20 },
    );
  });
});
