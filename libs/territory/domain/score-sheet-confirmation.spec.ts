import { describe, expect, it } from '@jest/globals';
import { idOf, localDate, textKey, type Identified, type TextId } from '#standards';
import { TerritoryRejection } from './rejections.ts';
import { scoreSheetDecider, type ScoreSheetCommand, type ScoreSheetEvent } from './score-sheet-confirmation.ts';
import { aCommune, aPaper, eventNumber } from './unit-examples.ts';

const data = { commune: aCommune, sheet: 'b1-north', version: '2022.1', contentSha256: 'ab'.repeat(32), confirmedOn: localDate('2022-09-01'), paper: aPaper, corrects: null };
const confirmed: ScoreSheetEvent = { type: 'ScoreSheetConfirmed', data };
const confirm: ScoreSheetCommand = { type: 'confirm-score-sheet', data };
const annulment = { annuls: eventNumber(1), annulledOn: localDate('2022-10-01'), reason: { key: textKey(idOf<TextId>('00000000-0000-4000-8000-0000000000aa')), value: 'wrong file' } };
const annul: ScoreSheetCommand = { type: 'annul-score-sheet-record', ...annulment };
const annulled: ScoreSheetEvent = { type: 'RecordAnnulled', data: annulment };

const decide = (before: readonly ScoreSheetEvent[], command: ScoreSheetCommand): readonly ScoreSheetEvent[] | string => {
  const history: readonly Identified<ScoreSheetEvent>[] = before.map((event, at) => ({ ...event, id: eventNumber(at + 1) }));
  try {
    return scoreSheetDecider.decide(command, scoreSheetDecider.fold(history));
  } catch (error) {
    if (error instanceof TerritoryRejection) return error.code;
    throw error;
  }
};

describe('confirming a score sheet', () => {
  it('is recorded when the rules allow it, also for a new version and again after an annulment', () => {
    expect(decide([], confirm)).toEqual([confirmed]);
    expect(decide([confirmed], { ...confirm, data: { ...data, version: '2023.1' } })).toHaveLength(1);
    expect(decide([confirmed, annulled], confirm)).toEqual([confirmed]);
  });

  it('is refused for another content under the same version, a malformed hash, an unnamed paper', () => {
    expect(decide([confirmed], { ...confirm, data: { ...data, contentSha256: 'cd'.repeat(32) } })).toBe('sheet-version-confirmed-otherwise');
    expect(decide([], { ...confirm, data: { ...data, contentSha256: 'AB'.repeat(32) } })).toBe('content-hash-malformed');
    expect(decide([], { ...confirm, data: { ...data, paper: { ...aPaper, number: '' } } })).toBe('paper-missing');
    expect(decide([], { ...confirm, data: { ...data, corrects: eventNumber(1) } })).toBe('nothing-to-correct');
  });

  it('may be corrected to another content', () => {
    expect(decide([confirmed], { ...confirm, data: { ...data, contentSha256: 'cd'.repeat(32), corrects: eventNumber(1) } })).toHaveLength(1);
  });

  it('changes nothing when repeated', () => {
    expect(decide([confirmed], confirm)).toEqual([]);
  });
});

describe('annulling a confirmation', () => {
  it('is recorded', () => expect(decide([confirmed], annul)).toEqual([annulled]));
  it('is refused when there is none', () => expect(decide([], annul)).toBe('nothing-to-annul'));
  it('changes nothing when repeated', () => expect(decide([confirmed, annulled], annul)).toEqual([]));
});
