import { ReviewDetailsProjection } from '../read-models/details/details.projection.ts';
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

/** For the module of reviews: what computes the forms, and the read model behind it. */
export const formsProviders = [RoundForms, ReviewDetailsProjection];
