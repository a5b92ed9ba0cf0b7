/**
 * Poverty standards and score sheets as dated data, and the pure functions that apply them; the words every domain shares.
 *
 * Units: scores are whole points (B1: more = better off; B2: more = more deprived, 10 an indicator); income is VND per person and
 * month; ages are completed years on the day of the assessment. Validity of a standard is tested on `entitledFrom`, the first day
 * of a policy period, and for a closing classification on `decidedOn`. Sources: Decision 59/2015, Circulars 17/2016 and 14/2018
 * (RS-2016); Decree 07/2021, Circulars 07/2021 and 02/2022 (RS-2022); Decree 351/2025 (RS-2027, provisional). Values that were
 * not read in a source are `Parameter`s with `verified: false`.
 */
export * from './domain/decider.ts';
export * from './domain/ids.ts';
export * from './domain/local-date.ts';
export * from './domain/papers.ts';
export * from './domain/private.ts';
export * from './domain/same-content.ts';

// Vocabulary
export * from './domain/area.ts';
export * from './domain/causes.ts';
export * from './domain/ethnic-groups.ts';
export * from './domain/indicators.ts';
export * from './domain/parameter.ts';
export * from './domain/poverty-class.ts';

// Standards and what may rest on them
export type { Permission } from './domain/permission.ts';
export * from './domain/permit-decision.ts';
export * from './domain/rule-set.ts';
export * from './domain/rule-set-2016.ts';
export * from './domain/rule-set-2022.ts';
export * from './domain/rule-set-2027-draft.ts';
export * from './domain/rule-sets.ts';

// Assessing
export * from './domain/check-scores.ts';
export * from './domain/class-of.ts';
export * from './domain/classification.ts';
export * from './domain/classify.ts';
export * from './domain/deciding-parts.ts';
export * from './domain/edited-rule-set.ts';
export * from './domain/judge-under-both.ts';
export type { MemberAges } from './domain/read-scores.ts';
export * from './domain/quick-screen.ts';
export * from './domain/scores.ts';
export type { ItemChange } from './domain/reachable-totals.ts';
export * from './domain/smallest-change.ts';

// Score sheets (form B1)
export * from './domain/parse-score-sheet.ts';
export * from './domain/permit-sheet.ts';
export * from './domain/score-b1.ts';
export * from './domain/score-sheet.ts';
export * from './score-sheets/content-hash.ts';
export * from './score-sheets/shipped-sheets.ts';

// Vietnamese
export * from './text/ethnic-groups.vi.ts';
export * from './text/explanation.vi.ts';
export * from './text/names.vi.ts';
export * from './text/questions.vi.ts';
export * from './text/refusals.vi.ts';
export * from './text/smallest-change.vi.ts';
export * from './text/what-if.vi.ts';
