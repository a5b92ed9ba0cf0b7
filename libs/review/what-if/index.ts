import { CreateWhatIf1700000600000 } from './jobs/create-what-if-1700000600000.ts';

/** To be run by the owner after those of the platform. */
export const whatIfMigrations = [CreateWhatIf1700000600000];
export { compactOf, readableUnder, type Assessed, type CompactAnswers } from './judgement/compact-answers.ts';
export { compile, judgedRows } from './judgement/judgement-sql.ts';
export type { JobState, WhatIfProgress, WhatIfQuestion } from './jobs/question.ts';
export { WhatIfJobs } from './jobs/what-if-jobs.ts';
export { WhatIfRunner } from './jobs/what-if-runner.ts';
export { AssessmentsProjection } from './read-model/assessments.projection.ts';
export { whatIfRejections } from './text/vi.ts';
export { AskWhatIf } from './use-cases/ask-what-if.ts';
export { CancelWhatIf } from './use-cases/cancel-what-if.ts';
export { ReadChangedHouseholds, type ChangedHousehold, type ChangedPage } from './use-cases/changed-households.ts';
export type { ByResult, JudgedCounts, JudgedRow, Move } from './use-cases/judged-counts.ts';
export { ListWhatIfs, ReadWhatIf, type WhatIfShown } from './use-cases/read-what-if.ts';
export { standardsShown, type StandardShown } from './use-cases/standards-shown.ts';
export { WhatIfRejection, type WhatIfRejectionCode } from './use-cases/what-if-rejection.ts';
export { WhatIfModule } from './what-if.module.ts';
