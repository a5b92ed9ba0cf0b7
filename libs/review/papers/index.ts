export { importRound, RoundResultsImported, type RoundImportOrder, type RoundImportReport } from './import-round.ts';
export { RoundPlayer, type AroundPapers, type PaperModules } from './play-papers.ts';
export { readRoundFile, type ReadRoundFile } from './read-round-file.ts';
export type { PaperProblem } from './paper-fields.ts';
export type { PaperAnswers, PaperKind, PaperStep, PaperVote, RoundFile } from './round-file.ts';
export { paperKindNames } from './text/vi.ts';
