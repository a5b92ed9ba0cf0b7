import { describe, expect, it } from '@jest/globals';
import { checkScores } from './check-scores.ts';
import { RS_2016 } from './rule-set-2016.ts';
import { RS_2022 } from './rule-set-2022.ts';
import type { IdentifiedSheet } from './score-sheet.ts';

const sheet: IdentifiedSheet = {
  contentSha256: 'c'.repeat(64),
  sheet: {
    id: 'one-item', version: '1', title: 'one item', standard: 'RS-2022', region: 'all', status: 'unverified', source: 'this spec',
    items: [{ id: 'housing', label: 'housing', options: [{ id: 'poor', label: 'poor', points: 60 }] }],
  },
};

describe('scores as recorded', () => {
  it('pass when they fit; a missing answer is no fault', () => {
    expect(checkScores({ completeness: 'missing' }, RS_2022)).toEqual([]);
    expect(checkScores({ completeness: 'totals-only', b1: 120, b2: null }, RS_2022)).toEqual([]);
    expect(checkScores({ completeness: 'full', b1Answers: { housing: { option: 'poor', points: 60 } }, deprivations: { nutrition: null } }, RS_2022, { sheet })).toEqual([]);
  });

  it('have a B2 that some answers give: ten points an indicator', () => {
    expect(checkScores({ completeness: 'totals-only', b1: 100, b2: 120 }, RS_2022)).toEqual([]);
    expect(checkScores({ completeness: 'totals-only', b1: 100, b2: 35 }, RS_2022)).toEqual([{ problem: 'impossible-b2', value: 35, most: 120 }]);
    expect(checkScores({ completeness: 'totals-only', b1: 100, b2: 110 }, RS_2016)).toEqual([{ problem: 'impossible-b2', value: 110, most: 100 }]);
  });

  it('are whole points', () => {
    expect(checkScores({ completeness: 'totals-only', b1: -1, b2: 2.5 }, RS_2022)).toEqual([
      { problem: 'not-whole-points', score: 'b1', value: -1 },
      { problem: 'not-whole-points', score: 'b2', value: 2.5 },
    ]);
    expect(checkScores({ completeness: 'full', b1Answers: { housing: { option: 'poor', points: 0.5 } }, deprivations: {} }, RS_2022)).toEqual([{ problem: 'not-whole-points', score: 'b1', value: 0.5 }]);
  });

  it('follow the sheet', () => {
    const faults = checkScores(
      { completeness: 'full', b1Answers: { housing: { option: 'poor', points: 90 }, boat: { option: 'big', points: 5 } }, deprivations: {} },
      RS_2022,
      { sheet },
    );
    expect(faults).toEqual([
      { problem: 'points-differ-from-sheet', item: 'housing', points: 90, sheetPoints: 60 },
      { problem: 'unknown-item', item: 'boat' },
    ]);
    expect(checkScores({ completeness: 'full', b1Answers: { housing: { option: 'golden', points: 60 } }, deprivations: {} }, RS_2022, { sheet })).toEqual([
      { problem: 'unknown-option', item: 'housing', option: 'golden' },
    ]);
  });

  it('answer known questions and agree with the members', () => {
    expect(checkScores({ completeness: 'full', b1Answers: {}, deprivations: { nutrition: true, toilets: true } }, RS_2022, { memberAges: [70] })).toEqual([
      { problem: 'unknown-question', question: 'toilets' },
      { problem: 'contradicts-members', indicator: 'nutrition' },
    ]);
  });
});
