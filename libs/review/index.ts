/** Review rounds (rà soát): their steps, decisions, boards and forms; what-ifs and explanations; the check of forms received from others. */
export * from './domain/index.ts';
export * from './round.ts';
export { checkForms, unreadSheets } from './check-forms/check-forms.ts';
export type { FormsReport } from './check-forms/check-forms.ts';
export type { Finding, FormCell } from './check-forms/finding.ts';
export { CHECKED_FORMS, columnsOf, isForm } from './check-forms/form.ts';
export type { FormLine, FormNumber } from './check-forms/form.ts';
export type { SheetOutcome } from './check-forms/form-table.ts';
export { readForms } from './check-forms/read-forms.ts';
export type { FormFile } from './check-forms/read-forms.ts';
export * from './changeover/index.ts';
export * from './explanation/index.ts';
export * from './forms/index.ts';
export * from './what-if/index.ts';
export { findingPlace, findingReason, findingSentence, formLineNames, formTitles, sheetSentences, vietnameseFigure } from './check-forms/text/findings.vi.ts';
