import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, Rejection, type Identified, type LocalDate } from '#standards';
import { averageLivingOn } from './average-living.ts';
import type { HouseholdCommand, RightFact } from './commands.ts';
import { contradictions } from './consistency.ts';
import { household } from './decider.ts';
import type { HouseholdEvent } from './events.ts';
import {
  anotherRound, aRequest, aRound, assessment, assessmentId, aText, averageLivingPosting, circumstances, classification, complaint, complaintAnswer, fromHistory, incomeSurvey, listing, notReviewed, on,
  order, recognition, refusal, registration,
} from './examples.ts';
import { eventId } from './given.ts';
import { classOn, openReviews } from './state.ts';

const dates = (min: number, max: number) => fc.integer({ min, max }).map((days): LocalDate => addDays(on('2023-05-01'), days));
const date = dates(0, 500);
const round = fc.constantFrom(aRound, anotherRound);
const ordinal = fc.integer({ min: 1, max: 3 });
const anyClass = fc.constantFrom('poor', 'near-poor', 'none' as const);
const recorded = fc.integer({ min: 0, max: 25 }).map(eventId);
const entry = fc.constantFrom('poor', 'near-poor', '01', '04' as const);

const steps = (around: typeof circumstances, date: fc.Arbitrary<LocalDate>): fc.Arbitrary<HouseholdCommand> => {
  const of = <C extends HouseholdCommand>(command: C): C => ({ ...command, circumstances: around });
  return fc.oneof(
    { weight: 3, arbitrary: fc.record({ day: date, as: entry, of: round }).map(({ day, as, of: within }) => listing(day, as, within, around)) },
    { weight: 3, arbitrary: fc.record({ n: ordinal, day: date, outcome: anyClass, of: round, ask: fc.boolean(), passed: fc.boolean() }).map(({ n, day, outcome, of: within, ask, passed }) =>
      order('AssessHousehold', { ...assessment(n, outcome, day).data, round: within, screen: ask ? { answers: {}, passed } : null }, around)) },
    { weight: 2, arbitrary: fc.record({ to: anyClass, day: date, n: ordinal, of: round }).map(({ to, day, n, of: within }) => classification(to, day, { round: within, assessment: assessmentId(n) }, around)) },
    fc.record({ day: date, of: round, ground: fc.constantFrom('screen-failed', 'withdrawn' as const) }).map(({ day, of: within, ground }) => of(refusal(day, ground, within))),
    fc.record({ day: date, of: round }).map(({ day, of: within }) => of(notReviewed(day, within))),
    fc.record({ day: date, of: round, about: fc.constantFrom('left-out', 'wrong-class' as const) }).map(({ day, of: within, about }) => of(complaint(day, about, within))),
    fc.record({ day: date, of: round, outcome: fc.constantFrom('upheld', 'rejected' as const) }).map(({ day, of: within, outcome }) => of(complaintAnswer(day, outcome, within))),
    fc.record({ day: date, of: round, n: ordinal, to: fc.constantFrom('poor', 'near-poor' as const) }).map(({ day, of: within, n, to }) => order('IssuePovertyCertificate', { round: within, class: to, number: String(n), issuedOn: day }, around)),
    fc.record({ day: date, n: ordinal }).map(({ day, n }) => order('RevokePovertyCertificate', { number: String(n), revokedOn: day, reason: aText('back') }, around)),
    date.map((day) => order('RequestAverageLiving', { request: aRequest, requestedOn: day, paper: null }, around)),
    fc.record({ day: date, millions: fc.integer({ min: 60, max: 120 }) }).map(({ day, millions }) => of(incomeSurvey(day, millions * 1_000_000))),
    date.map((day) => of(averageLivingPosting(day, addDays(day, 6)))),
    date.map((day) => recognition(day, {}, around)),
    date.map((day) => order('RefuseAverageLiving', { request: aRequest, refusedOn: day, reason: aText('no'), paper: null }, around)),
    date.map((day) => order('RecordHouseholdLeft', { leftOn: day, destination: null, paper: null }, around)),
    { weight: 2, arbitrary: recorded.map((annuls) => order('AnnulRecord', { annuls, annulledOn: on('2024-10-10'), reason: aText('never happened') }, around)) },
    fc.record({ corrects: recorded, day: date, of: round, as: entry }).map(({ corrects, day, of: within, as }) => {
      const fact: RightFact = { type: 'HouseholdListedForReview', data: listing(day, as, within).data };
      return order('CorrectRecord', { corrects, fact, approval: null }, around);
    }),
  );
};

type History = readonly Identified<HouseholdEvent>[];
const record = (history: History, facts: readonly HouseholdEvent[]): History => [...history, ...facts.map((fact, index) => ({ ...fact, id: eventId(history.length + index) }))];
const attempt = (history: History, command: HouseholdCommand): readonly HouseholdEvent[] | null => {
  try {
    return household.decide(command, household.fold(history));
  } catch (error) {
    if (error instanceof Rejection) return null;
    throw error;
  }
};

const begun = fc.constantFrom([registration()], [registration(), classification('poor', '2022-12-05')], [registration(), classification('near-poor', '2022-12-05')]);
/** In rounds that were opened here. */
const opened = { ...circumstances, requireListing: true };
/** On any days: most are refused. Roughly in the order of days: reviews come to their end. */
const anyDays = (around: typeof circumstances) => fc.array(steps(around, date), { maxLength: 40, size: 'max' });
const inTurn = (around: typeof circumstances) => fc.tuple(...Array.from({ length: 40 }, (_, turn) => steps(around, dates(turn * 12, turn * 12 + 20))));
const sequences = (around: typeof circumstances) => fc.tuple(begun, fc.oneof(anyDays(around), inTurn(around))).map(([first, more]): readonly HouseholdCommand[] => [...first, ...more]);
const livedOf = (all: readonly HouseholdCommand[]): History => all.reduce<History>((history, command) => record(history, attempt(history, command) ?? []), []);
const runs = { numRuns: 250 };

describe('reviews over any order of commands', () => {
  it('never stand open in two rounds, and no outcome comes before its listing', () => {
    fc.assert(fc.property(sequences(opened), (all) => {
      const state = household.fold(livedOf(all));
      expect(openReviews(state).length).toBeLessThanOrEqual(1);
      for (const { listing: own, outcome, assessments } of state.reviews.values()) {
        if (own === null) continue;
        if (outcome !== null) expect(outcome.on >= own.listedOn).toBe(true);
        for (const { assessedOn } of assessments) expect(assessedOn >= own.listedOn).toBe(true);
      }
    }), runs);
  });

  it('come to an outcome often enough for the above to mean something', () => {
    const reviews = fc.sample(sequences(opened), { ...runs, seed: 1 }).flatMap((all) => [...household.fold(livedOf(all)).reviews.values()]);
    const listed = reviews.filter(({ listing: own }) => own !== null);
    expect([listed.length > 100, listed.filter(({ outcome }) => outcome !== null).length > 30]).toEqual([true, true]);
  });

  it('answer a repeated command by nothing, and never contradict themselves', () => {
    fc.assert(fc.property(sequences(opened), (all) => {
      const history = all.reduce<History>((before, command) => {
        const facts = attempt(before, command);
        if (facts === null) return before;
        const after = record(before, facts);
        expect(attempt(after, command)).toEqual([]);
        return after;
      }, []);
      expect(contradictions(household.fold(history))).toEqual([]);
    }), runs);
  });

  it('keep the average living standard off the lists', () => {
    fc.assert(fc.property(sequences(opened), fc.array(date, { minLength: 3 }), (all, days) => {
      const state = household.fold(livedOf(all));
      for (const day of days) if (averageLivingOn(state, day)) expect(['poor', 'near-poor']).not.toContain(classOn(state, day)?.class);
    }), runs);
  });

  it('fold whatever order their facts come in, also those of the past with their defects', () => {
    const anyOrder = sequences(fromHistory).chain((all) => fc.shuffledSubarray(livedOf(all).map(({ id: _, ...event }): HouseholdEvent => event)).map((events) => record([], events)));
    fc.assert(fc.property(anyOrder, (history) => expect(household.fold(history).ledger.recorded).toHaveLength(history.length)), runs);
  });
});
