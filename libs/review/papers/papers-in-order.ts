import { derivedUuid } from '#platform';
import type { AccountId, LocalDate, RoundId } from '#standards';
import { stepsOfPapers } from '../use-cases/past-rounds.ts';
import type { PaperProblem, PaperProblemCode } from './paper-fields.ts';
import { PaperNameUnknown, type PaperNames } from './paper-names.ts';
import type { PaperStep, RoundFile } from './round-file.ts';

/** As in `steps[4]`. */
export const placeOf = (index: number): string => `${stepsOfPapers}[${index}]`;

/** A paper with its place in the file, and the key that it is known by. */
export interface DatedStep {
  readonly step: PaperStep;
  /** Its place in the file. */
  readonly index: number;
  readonly key: string;
}

/** By the papers' dates; a round is opened before anything else is done in it, whatever its paper says. Forms of one day stay in the file's order. */
export const inOrder = ({ steps }: RoundFile, round: RoundId): readonly DatedStep[] => {
  const seen = new Map<string, number>();
  return steps
    .map((step, index): DatedStep => {
      // What a paper says is its key: running again finds it, also after another line of the file was put right.
      const said = JSON.stringify(Object.entries(step).sort(([a], [b]) => (a < b ? -1 : 1)));
      const nth = seen.get(said) ?? 0;
      seen.set(said, nth + 1);
      return { step, index, key: derivedUuid('round-import', round, said, nth) };
    })
    .toSorted((a, b) => Number(b.step.do === 'open') - Number(a.step.do === 'open') || (a.step.on < b.step.on ? -1 : a.step.on > b.step.on ? 1 : 0));
};

const householdsOf = (step: PaperStep): readonly string[] => {
  if ('household' in step) return [step.household];
  if (step.do === 'meet') return step.votes.map(({ household }) => household);
  if (step.do === 'reverify') return step.households;
  if (step.do === 'decide') return (step.households ?? []).map(({ household }) => household);
  return step.do === 'post' && step.lists !== undefined ? Object.values(step.lists).flat() : [];
};

/** What nobody here knows of a file that is well written: every fault at once, by its step. */
export const unknownNames = (steps: readonly DatedStep[], names: PaperNames, accounts: ReadonlyMap<string, AccountId | null>, today: LocalDate): readonly PaperProblem[] => {
  const problems: PaperProblem[] = [];
  for (const { step, index } of steps) {
    const place = placeOf(index);
    const noting = <T>(field: string, find: () => T): T | null => {
      try {
        return find();
      } catch (error) {
        if (!(error instanceof PaperNameUnknown)) throw error;
        problems.push({ place, field, code: error.code, facts: error.facts });
        return null;
      }
    };
    if (step.on > today) problems.push({ place, field: 'on', code: 'paper-day-in-future' satisfies PaperProblemCode, facts: { date: step.on, today } });
    const village = 'village' in step ? noting('village', () => names.village(step.village, step.on)) : null;
    for (const household of householdsOf(step)) noting(step.do === 'meet' ? 'votes' : 'household' in step ? 'household' : step.do === 'post' ? 'lists' : 'households', () => names.household(household, village));
    const to = step.do === 'hand-over' ? (step.to ?? null) : null;
    if (to !== null) noting('to', () => names.commune(to, step.on));
    if (step.do === 'decide' && typeof step.signedBy === 'string' && (accounts.get(step.signedBy) ?? null) === null) problems.push({ place, field: 'signedBy', code: 'paper-account-unknown', facts: { account: step.signedBy } });
  }
  return problems;
};
