import type { FreeText, LocalDate } from '#standards';
import type { ReviewCircumstances } from './circumstances.ts';
import type { Procedure } from './procedure.ts';
import { procedureFor } from './procedures.ts';
import { refuse, type ReviewDefect } from './rejections.ts';
import type { StepRecord } from './round-events.ts';

/** One thing that is wrong, with its facts. */
export interface Problem {
  readonly code: ReviewDefect;
  readonly [fact: string]: unknown;
}

/** Collects what is wrong with a step: a new entry is refused at once, imported history keeps the codes. */
export interface Judgement {
  readonly defect: (code: ReviewDefect, facts?: Readonly<Record<string, unknown>>) => void;
  /** Several at once: refused with the first one's code and facts, and all of them as `problems`. */
  readonly defects: (problems: readonly Problem[]) => void;
  /** The procedure in force on a step's own date. */
  readonly procedureOn: (date: LocalDate) => Procedure;
  /** A missed deadline is accepted with a reason and stays visible. */
  readonly lateness: (deadline: string, due: LocalDate, date: LocalDate, reason: FreeText | null) => StepRecord['late'];
  readonly found: () => readonly string[];
}

export const judging = ({ source, procedures }: ReviewCircumstances): Judgement => {
  const found = new Set<string>();
  const defects = (problems: readonly Problem[]): void => {
    const [first] = problems;
    if (first === undefined) return;
    if (source === 'entry') refuse(first.code, { ...first, problems });
    for (const { code } of problems) found.add(code);
  };
  const defect = (code: ReviewDefect, facts: Readonly<Record<string, unknown>> = {}): void => {
    if (source === 'entry') refuse(code, facts);
    found.add(code);
  };
  return {
    defect,
    defects,
    procedureOn: (date) => {
      const { procedure, covered } = procedureFor(date, procedures);
      if (!covered) defect('procedure-unknown', { date });
      return procedure;
    },
    lateness: (deadline, due, date, reason) => {
      if (date <= due) return null;
      if (reason === null) {
        defect('late-without-reason', { deadline, due, date });
        return null;
      }
      return { deadline, due, reason };
    },
    found: () => [...found].sort(),
  };
};

/** Nothing is signed, held or posted after today. */
export const notInFuture = (date: LocalDate, { today }: ReviewCircumstances): void => {
  if (date > today) refuse('review-date-in-future', { date, today });
};

/** The first that comes twice. */
export const repeatedIn = <T>(all: readonly T[]): T | undefined => {
  const seen = new Set<T>();
  return all.find((one) => seen.size === seen.add(one).size);
};
