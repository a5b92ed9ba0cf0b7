export { FIGURE_FORMS, isFigureForm, isListForm, LIST_FORMS, warningCodes } from './form.ts';
export type { FigureForm, FigureCell, FormColumn, FormLineId, FormNote, FormRow, FormTable, ListForm, NoteCode } from './form.ts';
export { countingRulesWith, withChoice, type CountingRules, type RuleChoice } from './counting-rules.ts';
export type { CountedHousehold, FormsAs, FormsInput, FormsUnit } from './forms-input.ts';
export { canonicalFigures, figuresSha256 } from './snapshot-hash.ts';
export { snapshotsOf, type FormsRound, type FrozenSnapshot } from './round-snapshots.ts';
export { RoundForms, type LoadedInput, type SnapshotFigures, type SnapshotMoment } from './round-forms.ts';
export type { FormsAsked, RoundAsked } from './forms-asked.ts';
export { countForms, type CountedForms } from './count-forms.ts';
export { ReviewDetailsProjection } from '../read-models/details/details.projection.ts';

export { FormsOf, type Forms, type FormsUnitName, type PrintedForm, type PrintedNote } from './queries/forms-of.ts';
export { FormCsvOf, type CsvFile } from './queries/form-csv.ts';
export { FormListOf, type Entry, type FormList, type ListLine, type ListMember } from './queries/form-list.ts';
export { FormsDifferenceOf, type FormsDifference, type SideAsked } from './queries/forms-difference.ts';
export type { FormsQuestion, RoundNamed } from './queries/resolve-round.ts';
export { headlineReadings, type Headline, type HeadlineId } from './headlines.ts';
export { asNames, columnTitle, formHeading, formTitle, headlineNames, lineNames, noteSentence, ruleNames, ruleValueName } from './text/forms.vi.ts';
export { formsControllers, formsProviders, ReviewFormsModule } from './forms.module.ts';
