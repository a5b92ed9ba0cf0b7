import { Global, Module } from '@nestjs/common';
import { ReviewDetailsProjection } from '../read-models/details/details.projection.ts';
import { FormsSentences } from './forms-sentences.ts';
import { FormsController } from './http/forms.controller.ts';
import { FormCsvOfHandler } from './queries/form-csv.ts';
import { FormListOfHandler } from './queries/form-list.ts';
import { FormsDifferenceOfHandler } from './queries/forms-difference.ts';
import { FormsOfHandler } from './queries/forms-of.ts';
import { RoundFinder } from './queries/resolve-round.ts';
import { RoundForms } from './round-forms.ts';

/** What computes the forms and answers questions about them, and the read model behind it. */
export const formsProviders = [RoundForms, RoundFinder, FormsSentences, ReviewDetailsProjection, FormsOfHandler, FormCsvOfHandler, FormListOfHandler, FormsDifferenceOfHandler];
/** Routes below `/api/rounds/:round`. */
export const formsControllers = [FormsController];

/** The forms of review rounds: queries, routes, read model. Needs platform, event store, projection, territory, access, household and CQRS. */
@Global()
@Module({ controllers: formsControllers, providers: formsProviders, exports: [RoundForms, RoundFinder] })
export class ReviewFormsModule {}
