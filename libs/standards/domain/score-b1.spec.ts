import { describe, expect, it } from '@jest/globals';
import { scoreB1, UnscorableAnswers } from './score-b1.ts';
import type { ScoreSheet } from './score-sheet.ts';

const sheet: ScoreSheet = {
  id: 'two-items', version: '1', title: 'two items', standard: 'RS-2022', region: 'all', status: 'unverified', source: 'this spec',
  items: [
    { id: 'housing', label: 'housing', options: [{ id: 'poor', label: 'poor', points: 60 }, { id: 'good', label: 'good', points: 100 }] },
    { id: 'land', label: 'land', options: [{ id: 'none', label: 'none', points: 10 }] },
  ],
};

const faultsOf = (chosen: Record<string, string | null>): unknown => {
  try {
    return scoreB1(sheet, chosen);
  } catch (error) {
    return error instanceof UnscorableAnswers ? [error.code, ...error.faults] : error;
  }
};

describe('scoring form B1', () => {
  it('adds the points of the chosen options, in the order of the sheet', () => {
    const score = scoreB1(sheet, { land: 'none', housing: 'good' });
    expect(score).toEqual({ answers: { housing: { option: 'good', points: 100 }, land: { option: 'none', points: 10 } }, total: 110, missing: [] });
    expect(Object.keys(score.answers)).toEqual(['housing', 'land']);
  });

  it('names the items without an answer', () => {
    expect(scoreB1(sheet, { housing: 'poor' })).toMatchObject({ total: 60, missing: ['land'] });
    expect(scoreB1(sheet, { housing: null })).toMatchObject({ total: 0, missing: ['housing', 'land'] });
  });

  it('refuses items and options that the sheet does not have, all at once', () => {
    expect(faultsOf({ housing: 'golden', boat: 'big', land: 'none' })).toEqual([
      'unscorable-answers',
      { problem: 'unknown-option', item: 'housing', option: 'golden' },
      { problem: 'unknown-item', item: 'boat' },
    ]);
    expect(faultsOf({ constructor: 'none' })).toEqual(['unscorable-answers', { problem: 'unknown-item', item: 'constructor' }]);
  });
});
