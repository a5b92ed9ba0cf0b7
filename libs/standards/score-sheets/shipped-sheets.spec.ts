import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { permitSheet } from '../domain/permit-sheet.ts';
import { scoreB1 } from '../domain/score-b1.ts';
import { referenceTo } from '../domain/score-sheet.ts';
import { contentSha256, identified } from './content-hash.ts';
import { DEMO_SHEET, sheetReferredTo, SHIPPED_SHEETS } from './shipped-sheets.ts';

const { sheet } = DEMO_SHEET;
const anyAnswers = fc.record(Object.fromEntries(sheet.items.map(({ id, options }) => [id, fc.constantFrom(...options.map((option) => option.id))])));

describe('the demonstration sheet', () => {
  it('says that it is made up and decides nothing outside a demo store', () => {
    expect(sheet.status).toBe('made-up');
    expect(permitSheet(DEMO_SHEET, referenceTo(DEMO_SHEET), { demoStore: false })).toMatchObject({ refusal: { code: 'sheet-made-up' } });
    expect(permitSheet(DEMO_SHEET, null, { demoStore: true, standard: 'RS-2022' })).toEqual({ permitted: true });
  });

  it('covers what form B1 asks about', () => {
    expect(sheet.items.map(({ id }) => id)).toEqual([
      'household-size', 'dependants', 'education', 'jobs', 'pensions', 'housing', 'housing-area', 'electricity', 'durables', 'land', 'livestock',
    ]);
  });

  it('gives totals from 60 to 260, so that both limits lie inside', () => {
    const extreme = (pick: (...points: number[]) => number): number => sheet.items.reduce((sum, { options }) => sum + pick(...options.map(({ points }) => points)), 0);
    expect([extreme(Math.min), extreme(Math.max)]).toEqual([60, 260]);
    fc.assert(fc.property(anyAnswers, (chosen) => {
      const { total, missing } = scoreB1(sheet, chosen);
      expect(missing).toEqual([]);
      expect(total).toBeGreaterThanOrEqual(60);
      expect(total).toBeLessThanOrEqual(260);
    }));
  });

  // Assessments carry this hash: a change of the file is a new version beside it, never an edit.
  it('never changes its content', () => {
    expect(referenceTo(DEMO_SHEET)).toEqual({ sheet: 'demo-made-up', version: '1', contentSha256: 'd095875ee3ed48a81ec4fddd9bd6cc9a1854abd20fc7a7a824e51b606bf71eec' });
  });
});

describe('the content hash', () => {
  it('depends on every part of the content and not on the order of keys', () => {
    const { items, ...rest } = sheet;
    expect(contentSha256({ items, ...rest })).toBe(DEMO_SHEET.contentSha256);
    const [first, ...others] = items;
    if (first === undefined) throw new Error('the demo sheet has items');
    const changes = [{ ...sheet, version: '2' }, { ...sheet, status: 'verified' as const }, { ...sheet, items: [...others, first] }, { ...sheet, items: [{ ...first, label: 'x' }, ...others] }];
    expect(new Set([sheet, ...changes].map(contentSha256)).size).toBe(5);
  });
});

describe('a sheet that an assessment names', () => {
  it('is found only by id, version and content together', () => {
    const reference = referenceTo(DEMO_SHEET);
    expect(sheetReferredTo(reference)).toBe(DEMO_SHEET);
    expect(sheetReferredTo({ ...reference, contentSha256: '0'.repeat(64) })).toBeUndefined();
    expect(sheetReferredTo(reference, [identified({ ...sheet, version: '2' })])).toBeUndefined();
    expect(SHIPPED_SHEETS).toContain(DEMO_SHEET);
  });
});
