import { describe, expect, it } from '@jest/globals';
import { Rejection, type LocalDate } from '#standards';
import { answerBy, answerLateness, lateAnswers } from './late-answers.ts';
import { a, complaintId, entry, eventId, history, household, on, reason } from './testing/papers.ts';

const filedOn = on('2023-11-20');
const given = (answeredOn: string, why: typeof reason | null, circumstances = entry): unknown => {
  try {
    return answerLateness(filedOn, on(answeredOn), why, circumstances);
  } catch (error) {
    return error instanceof Rejection ? { code: error.code, facts: error.facts } : error;
  }
};
const file = (answeredOn: string, lateFor: LocalDate | null) =>
  household(a, { complaints: [{ complaint: complaintId(1), filedOn, answer: { id: eventId(7), answeredOn: on(answeredOn), outcome: 'rejected', lateFor } }] });

describe('an answer to a complaint', () => {
  it('is due within the working days of the procedure that was in force when it was filed', () => {
    const [first] = entry.procedures;
    if (first === undefined) throw new Error('no procedure');
    const slower = { ...first, complaint: { ...first.complaint, answerWithinDays: { ...first.complaint.answerWithinDays, value: 5 } } };
    expect(answerBy(filedOn, entry)).toBe('2023-11-23');
    expect(answerBy(filedOn, { ...entry, procedures: [slower] })).toBe('2023-11-27');
    expect(answerBy(on('2049-11-20'), entry)).toBeNull();
  });

  it('in time keeps no reason, whether or not one was given', () => {
    for (const why of [null, reason]) expect(given('2023-11-23', why)).toBeNull();
  });

  it('late is refused without its reason, naming the day that it was due, and keeps the reason otherwise', () => {
    expect(given('2023-11-24', null)).toMatchObject({ code: 'late-without-reason', facts: { deadline: 'complaint-answer', due: '2023-11-23', date: '2023-11-24' } });
    expect(given('2023-11-24', reason)).toEqual({ deadline: 'complaint-answer', due: '2023-11-23', reason });
  });

  it('of the past is taken as the papers have it', () => expect(given('2023-11-24', null, history)).toBeNull());

  it('stays visible as it was recorded; by its two dates where nothing was recorded', () => {
    const late = (answeredOn: string, lateFor: LocalDate | null = null) => lateAnswers([file(answeredOn, lateFor)], on('2023-12-31'), entry);
    expect(late('2023-11-23')).toEqual([]);
    expect(late('2023-11-24')).toEqual([{ household: a, complaint: complaintId(1), answeredOn: '2023-11-24', due: '2023-11-23', event: eventId(7) }]);
    expect(late('2023-11-24', on('2023-11-22'))).toMatchObject([{ due: '2023-11-22' }]);
    expect(lateAnswers([file('2023-11-24', null)], on('2023-11-23'), entry)).toEqual([]);
  });
});
