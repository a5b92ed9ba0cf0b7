import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, Rejection, type LocalDate } from '#standards';
import type { ReviewCircumstances } from './circumstances.ts';
import type { PostedList } from './village-review-state.ts';
import { a, complaintId, deputy, entry, eventId, on, periodic2023, text } from './testing/papers.ts';
import { daysReposted, mayDecide, present, type Class, type Outcome, type Paper } from './testing/oracle.ts';
import { told, World } from './testing/world.ts';

// The papers of one household in the autumn of 2025: no district any more, no holiday after 2 September.
const first = on('2025-09-08');
const decidedOn = on('2025-10-20');
// Also papers of days after the decision, which have no part in it.
const day = fc.integer({ min: 0, max: 48 }).map((days) => addDays(first, days));
const soon = (from: LocalDate, most: number) => fc.integer({ min: 0, max: most }).map((days) => addDays(from, days));
const aClass = fc.constantFrom<Class>('poor', 'near-poor', 'none');
const anOutcome: fc.Arbitrary<Outcome> = fc.oneof({ weight: 9, arbitrary: aClass }, { weight: 1, arbitrary: fc.constant<Outcome>('undetermined') });
const screen = fc.constantFrom(null, true, true, false);

const paper: fc.Arbitrary<Paper> = fc.oneof(
  fc.record({ kind: fc.constant('assess' as const), on: day, outcome: anOutcome, screen }),
  fc.record({ kind: fc.constant('meet' as const), on: day, proposed: aClass, agree: fc.constantFrom(0, 19, 20, 40) }),
  day.chain((from) => fc.record({ kind: fc.constant('post' as const), on: fc.constant(from), to: soon(from, 6), shown: aClass })),
  day.chain((from) => fc.record({ kind: fc.constant('complain' as const), on: fc.constant(from), answeredOn: fc.option(soon(from, 5)), upheld: fc.boolean() })),
  fc.record({ kind: fc.constant('order' as const), on: day }),
);

/** A path that is legal by itself, so that what is added or taken away decides. */
const skeleton: fc.Arbitrary<readonly Paper[]> = fc.record({ listedOn: fc.constantFrom('2025-09-08', '2025-09-08', '2025-09-15', '2025-09-16'), request: fc.boolean(), result: aClass, again: aClass, by: fc.constantFrom('complaint', 'order', 'nobody') }).map(({ listedOn, request, result, again, by }) => [
  { kind: 'list', on: listedOn, request },
  { kind: 'assess', on: '2025-09-15', outcome: result, screen: request ? true : null },
  { kind: 'meet', on: '2025-09-18', proposed: result, agree: 30 },
  { kind: 'post', on: '2025-09-22', to: '2025-09-24', shown: result },
  ...(by === 'complaint' ? [{ kind: 'complain', on: '2025-09-24', answeredOn: '2025-09-29', upheld: true } as const] : []),
  ...(by === 'order' ? [{ kind: 'order', on: '2025-09-26' } as const] : []),
  ...(by === 'nobody' ? [] : [{ kind: 'assess', on: '2025-10-01', outcome: again, screen: null } as const, { kind: 'post', on: '2025-10-02', to: '2025-10-03', shown: again } as const]),
]);

/** Of one kind at most one a day: of two scorings on one day nobody can say which is the later. */
const onePerDay = (papers: readonly Paper[]): readonly Paper[] => {
  const seen = new Set<string>();
  return papers.filter(({ kind, on: when }) => kind === 'complain' || kind === 'order' || seen.size !== seen.add(`${kind} ${when}`).size);
};

const seldom = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: value });

const papers: fc.Arbitrary<readonly Paper[]> = fc
  .record({ skeleton, dropped: seldom(fc.nat(6)), more: fc.array(paper, { maxLength: 4 }), removed: seldom(day) })
  .map(({ skeleton: path, dropped, more, removed }) =>
    onePerDay([...path.filter((_, index) => index !== dropped), ...more, ...(removed === null ? [] : [{ kind: 'remove', on: removed } as const])]));

const rules: ReviewCircumstances = {
  ...entry, procedures: entry.procedures.map((one) => ({ ...one, posting: { ...one.posting, repostDays: { ...one.posting.repostDays, value: daysReposted } } })),
};
const begun = (source: 'entry' | 'history'): World => {
  const world = new World({ ...periodic2023, year: 2025 });
  world.circumstances = rules;
  world.open('2025-09-08');
  world.change(a, {});
  world.circumstances = { ...rules, source };
  return world;
};

const listOf: Readonly<Record<Class, PostedList>> = { poor: 'poor', 'near-poor': 'nearPoor', none: 'leavingPoor' };

/** Enters one paper; tells whether it was taken. Who asks comes from no list. */
const enter = (world: World, one: Paper, ordinal: number, requested: boolean): boolean => {
  switch (one.kind) {
    case 'list':
      if (one.request) world.request(a, one.on);
      else world.list(a, one.on);
      return true;
    case 'assess': world.assess(a, one.on, one.outcome, one.screen); return true;
    case 'complain':
      world.change(a, { complaints: [...world.file(a).complaints, { complaint: complaintId(ordinal), filedOn: on(one.on), answer: one.answeredOn === null ? null : { id: eventId(9_000 + ordinal), answeredOn: on(one.answeredOn), outcome: one.upheld ? 'upheld' : 'rejected', lateFor: null } }] });
      return true;
    case 'remove': world.change(a, { removedOn: on(one.on) }); return true;
    case 'order': return !(world.order(one.on, { households: [a] }) instanceof Rejection);
    case 'meet': return !(world.meet(one.on, new Map([[a, { proposed: one.proposed, agree: one.agree }]])) instanceof Rejection);
    case 'post': return !(world.post(one.on, one.to, requested && one.shown === 'none' ? {} : { [listOf[one.shown]]: [a] }) instanceof Rejection);
  }
};

const asked = (all: readonly Paper[]): boolean => all.some((one) => one.kind === 'list' && one.request);
const byDay = (all: readonly Paper[]): readonly Paper[] => [...all].sort((x, y) => (x.on < y.on ? -1 : x.on > y.on ? 1 : order.indexOf(x.kind) - order.indexOf(y.kind)));
const order = ['list', 'assess', 'complain', 'order', 'meet', 'post', 'remove'];

/** Every class that the decider would let the chairman sign, with a second person's agreement where the scores say otherwise. */
const decidable = (world: World): readonly Class[] =>
  (['poor', 'near-poor', 'none'] as const).filter((to) => {
    world.circumstances = rules;
    const command = world.signing(decidedOn, [[a, to]]);
    const override = { reason: text('seen on the spot'), agreedBy: deputy };
    const signed = { ...command, data: { ...command.data, households: command.data.households.map((one) => ({ ...one, override })) } };
    const before = world.events.length;
    const answer = world.give(signed);
    if (answer instanceof Rejection) return false;
    expect(world.events.length).toBe(before + 1);
    expect(told(world.give(signed))).toEqual([]);
    world.forgetLast();
    return true;
  });

const runs = { numRuns: 600 };

describe('any papers of a household', () => {
  it('let it be decided exactly when the reference says so', () => {
    fc.assert(fc.property(papers, (all) => {
      const world = begun('history');
      for (const [index, one] of byDay(all).entries()) expect(enter(world, one, index + 1, asked(all))).toBe(true);
      const expected = mayDecide(all, decidedOn);
      expect(decidable(world)).toEqual(expected === null ? [] : [expected]);
      const { stage, class: result } = world.readiness(a, decidedOn);
      expect(stage === 'ready').toBe(expected !== null);
      if (expected !== null) expect(result).toBe(expected);
    }), runs);
  });

  it('let it be decided often enough for the above to mean something', () => {
    const legal = fc.sample(papers, { ...runs, seed: 1 }).filter((all) => mayDecide(all, decidedOn) !== null);
    expect(legal.length).toBeGreaterThan(runs.numRuns / 10);
  });

  it('whatever the order they were entered in', () => {
    fc.assert(fc.property(papers.chain((all) => fc.record({ all: fc.constant(all), shuffled: fc.shuffledSubarray([...all], { minLength: all.length }) })), ({ all, shuffled }) => {
      const world = begun('history');
      for (const [index, one] of shuffled.entries()) enter(world, one, index + 1, asked(all));
      const expected = mayDecide(all, decidedOn);
      expect(decidable(world)).toEqual(expected === null ? [] : [expected]);
    }), { numRuns: 300 });
  });

  it('entered as new: what is refused leaves no trace, and the rest is judged the same', () => {
    fc.assert(fc.property(papers, (all) => {
      const world = begun('entry');
      const taken = byDay(all).filter((one, index) => enter(world, one, index + 1, asked(all)));
      const expected = mayDecide(taken, decidedOn);
      expect(decidable(world)).toEqual(expected === null ? [] : [expected]);
    }), { numRuns: 300 });
  });
});

describe('a legal path', () => {
  interface Path {
    readonly request: boolean;
    readonly result: Class;
    /** Meetings that send it back before the one that agrees. */
    readonly refusals: number;
    readonly returns: readonly { readonly by: 'complaint' | 'order' | 'rejected-complaint'; readonly result: Class }[];
    readonly gap: number;
  }
  const paths: fc.Arbitrary<Path> = fc.record({
    request: fc.boolean(), result: aClass, refusals: fc.nat(2),
    returns: fc.array(fc.record({ by: fc.constantFrom('complaint', 'order', 'rejected-complaint'), result: aClass }), { maxLength: 3 }), gap: fc.integer({ min: 1, max: 3 }),
  });

  it('is taken step by step and decided', () => {
    fc.assert(fc.property(paths, ({ request, result, refusals, returns, gap }) => {
      const world = begun('entry');
      let today = first;
      const later = (days = gap): LocalDate => (today = addDays(today, days));
      const take = (one: Paper, ordinal = 1): void => expect([one, enter(world, one, ordinal, request)]).toEqual([one, true]);
      const post = (shown: Class): void => {
        const from = later();
        take({ kind: 'post', on: from, to: later(7), shown });
      };
      take({ kind: 'list', on: today, request });
      take({ kind: 'assess', on: later(), outcome: result, screen: request ? true : null });
      for (let time = 0; time < refusals; time += 1) {
        take({ kind: 'meet', on: later(0), proposed: result, agree: present / 2 - 1 });
        take({ kind: 'assess', on: later(), outcome: result, screen: null });
      }
      take({ kind: 'meet', on: later(0), proposed: result, agree: present / 2 });
      post(result);
      let now = result;
      for (const [index, back] of returns.entries()) {
        if (back.by === 'order') take({ kind: 'order', on: later() });
        else {
          const filed = later();
          take({ kind: 'complain', on: filed, answeredOn: later(), upheld: back.by === 'complaint' }, index + 1);
        }
        if (back.by === 'rejected-complaint') continue;
        take({ kind: 'assess', on: later(), outcome: back.result, screen: null });
        now = back.result;
        post(now);
      }
      const signed = world.sign(later(1), [[a, now]], today > '2025-12-14' ? { lateReason: text('long') } : {});
      expect(told(signed)).toEqual(['ReviewDecisionSigned']);
    }), { numRuns: 200 });
  });
});
