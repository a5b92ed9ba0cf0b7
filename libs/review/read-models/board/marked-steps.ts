import type { RoundState, VillageReviewState } from '../../domain/index.ts';
import { defectName } from '../../text/vi.ts';

/** Steps that bear marks, how many marks that are, and how many steps bear each. */
export interface MarkedSteps {
  readonly steps: number;
  readonly marks: number;
  readonly defects: readonly { readonly code: string; readonly sentence: string; readonly steps: number }[];
}

/** By step. Of the records that count: what was corrected or taken back has no mark any more. */
export const marksOnSteps = ({ ledger }: Pick<RoundState, 'ledger'>, villages: readonly Pick<VillageReviewState, 'ledger'>[]): readonly (readonly string[])[] =>
  [ledger, ...villages.map((village) => village.ledger)].flatMap(({ standing }) => [...standing.values()].map(({ data }) => data.defects));

export const sumOfMarks = (all: readonly (readonly string[])[]): MarkedSteps => {
  const marked = all.filter((codes) => codes.length > 0);
  const counts = new Map<string, number>();
  for (const code of marked.flat()) counts.set(code, (counts.get(code) ?? 0) + 1);
  const defects = [...counts].map(([code, steps]) => ({ code, sentence: defectName(code), steps })).sort((a, b) => b.steps - a.steps || (a.code < b.code ? -1 : 1));
  return { steps: marked.length, marks: marked.flat().length, defects };
};
