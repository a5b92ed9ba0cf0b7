import type { PaperStep } from './round-file.ts';

/** The field of a step that a refusal is about, where its code tells. */
const fields: Readonly<Record<string, string>> = {
  'review-date-in-future': 'on', 'date-in-future': 'on', 'round-already-closed': 'on', 'step-after-closing': 'on', 'round-without-villages': 'on', 'unit-not-on-map': 'on', 'before-registration': 'on',
  'snapshot-malformed': 'on', 'round-rule-sets-equal': 'ruleSet', 'rule-set-unknown': 'ruleSet', 'changeover-only-periodic': 'ruleSet', 'report-only-periodic': 'do',
  'votes-exceed-attendance': 'votes', 'attendance-impossible': 'present', 'posting-dates-reversed': 'to', 'not-a-successor': 'to', 'decision-role-differs': 'role', 'amends-needs-correction': 'content',
  'amended-decision-unknown': 'amends', 'amending-too-early': 'on', 'revision-without-correction': 'because', 'paper-from-above-missing': 'paper', 'order-of-another-office': 'orderedBy',
  'certificate-number-in-use': 'suffix',
};

/** What a step is about, where no code says it better. */
const subjects = ['because', 'amends', 'household', 'votes', 'lists', 'households', 'village', 'to'] as const;

/** The field in which whoever wrote the file looks for the cause of a refusal. */
export const refusedField = (code: string, step: PaperStep): string => fields[code] ?? subjects.find((field) => field in step) ?? 'on';
