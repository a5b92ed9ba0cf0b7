import { describe, expect, it } from '@jest/globals';
import { permitSheet, type SheetCircumstances } from './permit-sheet.ts';
import { referenceTo, type IdentifiedSheet, type SheetReference, type SheetStatus } from './score-sheet.ts';

const aSheet = (status: SheetStatus): IdentifiedSheet => ({
  contentSha256: 'd'.repeat(64),
  sheet: { id: 'b1-north', version: '2', title: 'b1', standard: 'RS-2022', region: 'north', status, source: 'this spec', items: [] },
});
const confirmation = referenceTo(aSheet('unverified'));
const outcome = (status: SheetStatus, confirmed: SheetReference | null, circumstances: SheetCircumstances): string => {
  const permission = permitSheet(aSheet(status), confirmed, circumstances);
  return permission.permitted ? 'permitted' : permission.refusal.code;
};

describe('a decision by a score sheet', () => {
  const realStore = { demoStore: false };

  it('needs no confirmation where the points have a source', () => {
    expect(outcome('verified', null, realStore)).toBe('permitted');
  });

  it('needs the commune to have confirmed an unverified one, in a demo store too', () => {
    expect(outcome('unverified', null, realStore)).toBe('sheet-unconfirmed');
    expect(outcome('unverified', null, { demoStore: true })).toBe('sheet-unconfirmed');
    expect(outcome('unverified', confirmation, realStore)).toBe('permitted');
  });

  it.each([
    ['another version', { ...confirmation, version: '1' }],
    ['another content', { ...confirmation, contentSha256: 'e'.repeat(64) }],
    ['another sheet', { ...confirmation, sheet: 'b1-south' }],
  ])('is refused when %s was confirmed', (_, confirmed) => {
    expect(permitSheet(aSheet('unverified'), confirmed, realStore)).toEqual({
      permitted: false,
      refusal: { code: 'sheet-differs-from-confirmed', sheet: confirmation, confirmed },
    });
  });

  it('rests on a made-up one in a demo store only, whatever was confirmed', () => {
    expect(outcome('made-up', null, { demoStore: true })).toBe('permitted');
    expect(outcome('made-up', null, realStore)).toBe('sheet-made-up');
    expect(outcome('made-up', confirmation, realStore)).toBe('sheet-made-up');
  });

  it('is refused by a sheet made for another standard', () => {
    expect(outcome('verified', null, { ...realStore, standard: 'RS-2016' })).toBe('sheet-of-another-standard');
    expect(outcome('verified', null, { ...realStore, standard: 'RS-2022' })).toBe('permitted');
  });

  it('rests on one made for another standard whose scale its own takes over', () => {
    expect(outcome('verified', null, { ...realStore, standard: 'RS-2027', alsoSheetsOf: ['RS-2022'] })).toBe('permitted');
    expect(outcome('verified', null, { ...realStore, standard: 'RS-2027', alsoSheetsOf: ['RS-2016'] })).toBe('sheet-of-another-standard');
  });
});
