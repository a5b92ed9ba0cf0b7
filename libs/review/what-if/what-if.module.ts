import { Global, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { Sentences } from '#platform';
import { ChangeoverController } from '../changeover/changeover.controller.ts';
import { ReadChangeoverHandler } from '../changeover/read-changeover.ts';
import { changeoverRejections } from '../changeover/text/vi.ts';
import { ExplanationsController } from '../explanation/explanations.controller.ts';
import { ReadExplanationHandler } from '../explanation/read-explanation.ts';
import { HouseholdPaperMarks } from '../papers/marks/paper-marks.ts';
import { RoundsFromPapers } from '../explanation/rounds-from-papers.ts';
import { explanationRejections } from '../explanation/text/vi.ts';
import { WhatIfsController } from './http/what-ifs.controller.ts';
import { WhatIfJobs } from './jobs/what-if-jobs.ts';
import { WhatIfRunner } from './jobs/what-if-runner.ts';
import { AssessmentsProjection } from './read-model/assessments.projection.ts';
import { whatIfRejections } from './text/vi.ts';
import { AskWhatIfHandler } from './use-cases/ask-what-if.ts';
import { CancelWhatIfHandler } from './use-cases/cancel-what-if.ts';
import { ReadChangedHouseholdsHandler } from './use-cases/changed-households.ts';
import { ListWhatIfsHandler, ReadWhatIfHandler } from './use-cases/read-what-if.ts';

/**
 * Judging what was assessed: why a result is what it is, two standards side by side, and what-ifs as jobs. Needs platform, projection, territory, access, household and CQRS.
 * The program that runs projections also starts `WhatIfRunner`.
 */
@Global()
@Module({
  controllers: [WhatIfsController, ExplanationsController, ChangeoverController],
  providers: [AssessmentsProjection, WhatIfJobs, WhatIfRunner, AskWhatIfHandler, CancelWhatIfHandler, ReadWhatIfHandler, ListWhatIfsHandler, ReadChangedHouseholdsHandler, HouseholdPaperMarks, RoundsFromPapers, ReadExplanationHandler, ReadChangeoverHandler],
  exports: [AssessmentsProjection, WhatIfJobs, WhatIfRunner],
})
export class WhatIfModule implements OnModuleInit {
  constructor(@Inject(Sentences) private readonly sentences: Sentences) {}

  onModuleInit(): void {
    this.sentences.register(changeoverRejections, { 'changeover-nothing-assessed': 404, 'changeover-standard-unknown': 422 });
    this.sentences.register(explanationRejections, { 'assessment-not-recorded': 404 });
    this.sentences.register(whatIfRejections, { 'what-if-unknown': 404, 'what-if-standard-unknown': 422, 'what-if-changes-faulty': 422, 'what-if-in-the-future': 422 });
  }
}
