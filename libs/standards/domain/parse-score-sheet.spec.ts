import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InvalidScoreSheet, parseScoreSheet } from './parse-score-sheet.ts';

const anItem = { id: 'housing', label: 'Housing', options: [{ id: 'poor', label: 'Poor', points: 60 }, { id: 'good', label: 'Good', points: 100 }] };
const aSheet = { id: 'b1-north', version: '2024.1', title: 'Form B1', standard: 'RS-2022', region: 'north', status: 'unverified', source: 'a letter', items: [anItem] };

const faultsOf = (content: unknown): readonly string[] => {
  try {
    parseScoreSheet(content);
    return [];
  } catch (error) {
    if (error instanceof InvalidScoreSheet) return error.faults.map(({ path, problem }) => `${path}: ${problem}`);
    throw error;
  }
};

describe('a score-sheet file', () => {
  it('is read as it stands', () => {
    expect(parseScoreSheet(JSON.parse(JSON.stringify(aSheet)))).toEqual(aSheet);
  });

  it('is brought to one Unicode form, so that the same words have the same hash', () => {
    expect(parseScoreSheet({ ...aSheet, title: 'Nha\u0300' }).title).toBe('Nh\u00e0');
  });

  it('names every fault with its path, all at once', () => {
    expect(faultsOf({
      ...aSheet,
      id: 'B1 North',
      standard: 'RS-1999',
      status: 'official',
      note: 'x',
      items: [{ ...anItem, options: [{ id: 'poor', label: '', points: 1.5 }, { id: 'poor', label: 'Poor', points: -1, extra: 1 }] }, { ...anItem, options: [] }, 7],
    })).toEqual([
      'note: unknown-field',
      'id: not-an-id',
      'standard: unknown-value',
      'status: unknown-value',
      'items[0].options[0].label: empty',
      'items[0].options[0].points: not-whole-points',
      'items[0].options[1].extra: unknown-field',
      'items[0].options[1].points: not-whole-points',
      'items[0].options[1].id: duplicate-id',
      'items[1].options: empty',
      'items[2]: not-an-object',
      'items[2].id: not-an-id',
      'items[2].label: not-a-text',
      'items[2].options: not-a-list',
      'items[1].id: duplicate-id',
    ]);
  });

  it.each([null, 'text', 7, [], undefined])('is no sheet at all: %p', (content) => {
    expect(faultsOf(content)[0]).toBe(': not-an-object');
  });

  it('has bounds, and no texts that a store would refuse', () => {
    expect(faultsOf({ ...aSheet, title: 'x'.repeat(501) })).toEqual(['title: too-long']);
    expect(faultsOf({ ...aSheet, title: '\ud800' })).toEqual(['title: not-a-text']);
    expect(faultsOf({ ...aSheet, title: 'a\u0000b' })).toEqual(['title: not-a-text']);
    expect(faultsOf({ ...aSheet, items: Array.from({ length: 201 }, (_, index) => ({ ...anItem, id: `i${index}` })) })).toEqual(['items: too-long']);
  });

  it('never fails otherwise than by saying so', () => {
    fc.assert(fc.property(fc.oneof(fc.jsonValue(), fc.jsonValue().map((items) => ({ ...aSheet, items }))), (content) => {
      expect(Array.isArray(faultsOf(content))).toBe(true);
    }));
  });
});
