/** Causes of poverty in the order of form 10 (Circular 07/2021); several per household. */
export const CAUSES = [
  'no-production-land',
  'no-capital',
  'no-labour',
  'no-tools',
  'no-production-knowledge',
  'no-labour-skills',
  'illness-or-accident',
  'other',
] as const;
export type CauseOfPoverty = (typeof CAUSES)[number];

export const isCause = (text: unknown): text is CauseOfPoverty => CAUSES.some((known) => known === text);
