import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, idOf, Rejection, type Identified, type LocalDate } from '#standards';
import { spellsOf } from './class-timeline.ts';
import type { HouseholdCommand, RightFact } from './commands.ts';
import { contradictions } from './consistency.ts';
import { household } from './decider.ts';
import { effectiveHistory } from './effective-history.ts';
import type { HouseholdEvent } from './events.ts';
import {
  aMember, anotherHousehold, assessment, assessmentId, aText, circumstances, classification, delivery, enrolment, enrolmentId, fromHistory, inTheNextVillage, inTheVillage, mother, on, order, personId,
  registration, villageHead,
} from './examples.ts';
import { eventId } from './given.ts';
import { transitionsOf } from './transitions.ts';

const date = fc.integer({ min: 0, max: 1_740 }).map((days): LocalDate => addDays(on('2020-01-01'), days));
const person = fc.integer({ min: 1, max: 5 }).map(personId);
const source = fc.constantFrom(circumstances, fromHistory);
const anyClass = fc.constantFrom('poor', 'near-poor', 'none' as const);
const ordinal = fc.integer({ min: 1, max: 3 });
const recorded = fc.integer({ min: 0, max: 25 }).map(eventId);

const commands: fc.Arbitrary<HouseholdCommand> = fc.oneof(
  fc.constant(registration()),
  fc.record({ who: person, day: date }).map(({ who, day }) => order('RecordBirth', { member: aMember(who), bornOn: day })),
  fc.record({ who: person, day: date }).map(({ who, day }) => order('RecordMemberJoined', { member: aMember(who), joinedOn: day, reason: 'return', fromHousehold: null })),
  fc.record({ who: person, day: date, next: fc.option(person) }).map(({ who, day, next }) =>
    order('RecordMemberLeft', { person: who, leftOn: day, reason: 'departure', toHousehold: null, newHead: next, relationThere: null })),
  fc.record({ who: person, day: date, next: fc.option(person) }).map(({ who, day, next }) => order('RecordDeath', { person: who, diedOn: day, paper: null, newHead: next })),
  fc.record({ who: person, day: date }).map(({ who, day }) => order('RecordMemberDetails', { member: aMember(who, { merit: true }), trueFrom: day, reason: null })),
  fc.record({ who: person, day: date }).map(({ who, day }) => order('ChangeHead', { head: who, trueFrom: day })),
  fc.record({ day: date, to: fc.constantFrom(inTheVillage, inTheNextVillage) }).map(({ day, to }) => order('MoveHousehold', { to, movedOn: day, address: null })),
  fc.record({ day: date, going: fc.uniqueArray(person, { maxLength: 3 }), next: fc.option(person) }).map(({ day, going, next }) =>
    order('SplitHousehold', {
      newHousehold: anotherHousehold, newHead: going[0] ?? mother, members: going.map((who) => ({ person: who, relation: 'other-relative' })),
      newVillage: inTheVillage, newCode: null, splitOn: day, remainingHead: next,
    })),
  date.map((day) => order('MergeHousehold', { into: anotherHousehold, mergedOn: day, paper: null, relations: [] })),
  date.map((day) => order('RecordHouseholdLeft', { leftOn: day, destination: null, paper: null })),
  fc.record({ day: date, around: source }).map(({ day, around }) => order('RecordHouseholdDiedOut', { diedOutOn: day, paper: null }, around)),
  fc.record({ n: ordinal, day: date, outcome: anyClass }).map(({ n, day, outcome }) => assessment(n, outcome, day)),
  fc.record({ to: anyClass, day: date, n: fc.option(ordinal), around: source }).map(({ to, day, n, around }) =>
    classification(to, day, { assessment: n === null ? null : assessmentId(n) }, around)),
  fc.record({ to: anyClass, day: date }).map(({ to, day }) => classification(to, day)),
  fc.record({ n: ordinal, day: date }).map(({ n, day }) =>
    order('RecordMonitoringVisit', { visit: idOf(`00000001-0000-4000-8000-00000000000${n}`), visitedOn: day, visitor: villageHead, findings: ['stable'], note: null })),
  fc.record({ n: ordinal, day: date, who: fc.option(person) }).map(({ n, day, who }) => enrolment(day, { enrolment: enrolmentId(n), person: who })),
  fc.record({ n: ordinal, day: date }).map(({ n, day }) => delivery(day, { enrolment: enrolmentId(n) })),
  fc.record({ n: ordinal, day: date }).map(({ n, day }) => order('SuspendSupport', { enrolment: enrolmentId(n), suspendedOn: day, reason: aText('away') })),
  fc.record({ n: ordinal, day: date }).map(({ n, day }) => order('ResumeSupport', { enrolment: enrolmentId(n), resumedOn: day })),
  fc.record({ n: ordinal, day: date }).map(({ n, day }) => order('CompleteSupport', { enrolment: enrolmentId(n), completedOn: day })),
  fc.record({ n: ordinal, day: date }).map(({ n, day }) => order('WithdrawSupport', { enrolment: enrolmentId(n), withdrawnOn: day, reason: aText('no') })),
  recorded.map((annuls) => order('AnnulRecord', { annuls, annulledOn: on('2024-10-10'), reason: aText('never happened') })),
  fc.record({ corrects: recorded, to: anyClass, day: date }).map(({ corrects, to, day }) => {
    const { class: _class, approver, assessmentRecordedBy, ruleSetVerdict, outcome, earlierClasses: _earlier, ...data } = classification(to, day).data;
    const fact: RightFact = { type: to === 'poor' ? 'HouseholdClassifiedPoor' : to === 'near-poor' ? 'HouseholdClassifiedNearPoor' : 'HouseholdClassifiedNeither', data };
    return order('CorrectRecord', { corrects, fact, approval: { approver, assessmentRecordedBy, ruleSetVerdict, outcome } }, fromHistory);
  }),
  fc.record({ corrects: recorded, day: date, who: person }).map(({ corrects, day, who }) =>
    order('CorrectRecord', { corrects, fact: { type: 'MemberDied', data: { person: who, diedOn: day, paper: null } }, approval: null })),
);

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

const carries = fc.record({ listed: fc.constantFrom('poor', 'near-poor' as const), trueFrom: date, days: fc.option(fc.integer({ min: 1, max: 700 })) })
  .map(({ listed, trueFrom, days }) => ({ class: listed, trueFrom, entitledFrom: days === null ? null : trueFrom, entitledTo: days === null ? null : addDays(trueFrom, days) }));
const origins = fc.oneof(
  fc.constant({ kind: 'established' as const }),
  carries.map((brought) => ({ kind: 'arrival' as const, certificate: { number: '1', date: brought.trueFrom, carries: brought } })),
  carries.map((brought) => ({ kind: 'split' as const, from: anotherHousehold, carries: brought })),
);
const sequences = fc.tuple(origins, fc.array(commands, { maxLength: 30 })).map(([origin, all]) => [registration({ origin }), ...all]);
const lived = sequences.map((all) => all.reduce<History>((history, command) => record(history, attempt(history, command) ?? []), []));

const annulments = fc.record({ annuls: recorded }).map(({ annuls }): HouseholdEvent => ({ type: 'RecordAnnulled', data: { annuls, annulledOn: on('2024-01-01'), reason: null } }));
const anyOrder = fc.tuple(lived, fc.array(annulments, { maxLength: 5 })).chain(([history, more]) =>
  fc.shuffledSubarray([...history.map(({ id: _, ...event }): HouseholdEvent => event), ...more], { minLength: 0 }).map((events) => record([], events)));

const runs = { numRuns: 400 };

describe('over any sequence of commands', () => {
  it('a command is answered by facts or a rejection, and repeated yields nothing', () => {
    fc.assert(fc.property(sequences, (all) => {
      all.reduce<History>((history, command) => {
        const facts = attempt(history, command);
        if (facts === null) return history;
        const after = record(history, facts);
        expect(attempt(after, command)).toEqual([]);
        return after;
      }, []);
    }), runs);
  });
  it('the accepted facts never contradict each other', () => {
    fc.assert(fc.property(lived, (history) => expect(contradictions(household.fold(history))).toEqual([])), runs);
  });
  it('folding twice gives the same', () => {
    fc.assert(fc.property(lived, (history) => expect(household.fold(history)).toEqual(household.fold(history))), { numRuns: 100 });
  });
  it('spells never overlap and never outlast the removal', () => {
    fc.assert(fc.property(lived, (history) => {
      const { timeline, removal } = household.fold(history);
      const spells = spellsOf(timeline, removal?.on ?? null);
      for (const [index, spell] of spells.entries()) {
        const next = spells[index + 1];
        if (spell.to !== null) expect(spell.from <= spell.to).toBe(true);
        if (next !== undefined) expect(spell.to !== null && spell.to < next.from).toBe(true);
        if (removal !== null) expect(spell.to !== null && spell.to < removal.on).toBe(true);
      }
    }), runs);
  });
  it('the transitions that stand are those that the decisions make', () => {
    fc.assert(fc.property(lived, (history) => {
      const { timeline, removal, transitions } = household.fold(history);
      const right = [...transitionsOf(timeline, removal?.on ?? null, circumstances.parameters).values()];
      expect(transitions.map(({ type, data }) => ({ type, data })).sort((a, b) => (a.data.trueFrom < b.data.trueFrom ? -1 : 1))).toEqual(right);
    }), runs);
  });
});

describe('over any events in any order', () => {
  it('folding is total', () => {
    fc.assert(fc.property(anyOrder, (history) => expect(household.fold(history).ledger.recorded).toHaveLength(history.length)), runs);
  });
  it('the effective history of the effective history is itself', () => {
    fc.assert(fc.property(anyOrder, (history) => expect(effectiveHistory(effectiveHistory(history))).toEqual(effectiveHistory(history))), runs);
  });
});
