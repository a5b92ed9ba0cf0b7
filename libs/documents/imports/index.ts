export { explainBy, registerImportSentences } from './explain.ts';
export { ImportFailed, type ImportFailure } from './import-failed.ts';
export { allOf, originOf, refusedAt, type AcceptedRow, type GroupFate, type ImportPlan, type ImportRun, type RowGroup } from './import-plan.ts';
export { importKinds, isImportKind, type ImportKind, type ImportProblem, type ImportReport, type RowFate, type RowProblem, type SheetCount } from './import-report.ts';
export type { ImportProgress, ImportRequest } from './import-request.ts';
export type { Explain } from './import-tally.ts';
export { Importers, type Importer } from './importers.ts';
export { ImportsModule } from './imports.module.ts';
export { runImport } from './run-import.ts';
