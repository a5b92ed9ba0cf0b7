import { ReviewDetailsProjection } from '../read-models/details/details.projection.ts';
import { FormsSentences } from './forms-sentences.ts';
import { FormsController } from './http/forms.controller.ts';
import { FormCsvOfHandler } from './queries/form-csv.ts';
import { FormListOfHandler } from './queries/form-list.ts';
import { FormsDifferenceOfHandler } from './queries/forms-difference.ts';
import { FormsOfHandler } from './queries/forms-of.ts';
import { RoundFinder } from './queries/resolve-round.ts';
import { RoundForms } from './round-forms.ts';

export { FIGURE_FORMS, isFigureForm, isListForm, LIST_FORMS, warningCodes } from './form.ts';
export type { FigureForm, FormCell, FormColumn, FormLineId, FormNote, FormRow, FormTable, ListForm, NoteCode } from './form.ts';
export { countingRulesWith, withChoice, type CountingRules, type RuleChoice } from './counting-rules.ts';
export type { CountedHousehold, FormsAs, FormsInput, FormsUnit } from './forms-input.ts';
export { formsOf } from './all-forms.ts';
export { canonicalFigures, figuresSha256 } from './snapshot-hash.ts';
export { snapshotsOf, type FormsRound, type FrozenSnapshot } from './round-snapshots.ts';
export { RoundForms, type LoadedInput, type SnapshotFigures, type SnapshotMoment } from './round-forms.ts';
export type { FormsAsked, RoundAsked } from './load-input.ts';
export { ReviewDetailsProjection };

export { FormsOf, type Forms, type FormsUnitName, type PrintedForm, type PrintedNote } from './queries/forms-of.ts';
export { FormCsvOf, type CsvFile } from './queries/form-csv.ts';
export { FormListOf, type Entry, type FormList, type ListLine, type ListMember } from './queries/form-list.ts';
export { FormsDifferenceOf, type FormsDifference, type SideAsked } from './queries/forms-difference.ts';
export type { FormsQuestion, RoundNamed } from './queries/resolve-round.ts';
export { headlineReadings, type Headline, type HeadlineId } from './headlines.ts';
export { asNames, columnTitle, formHeading, formTitle, headlineNames, lineNames, noteSentence, ruleNames, ruleValueName } from './text/forms.vi.ts';

/** For the module of reviews: what computes the forms and answers questions about them, and the read model behind it. */
export const formsProviders = [RoundForms, RoundFinder, FormsSentences, ReviewDetailsProjection, FormsOfHandler, FormCsvOfHandler, FormListOfHandler, FormsDifferenceOfHandler];
/** Routes below `/api/rounds/:round`. */
export const formsControllers = [FormsController];
