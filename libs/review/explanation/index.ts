export { changeLines, explanationLines } from './explanation-lines.ts';
export { assessmentsOf, ExplanationRejection, explanationSheet, type AssessedFact, type ExplanationSheet } from './explanation-sheet.ts';
export { pageHtml } from './page-html.ts';
export { explanationPage, type ExplanationPage, type PageHousehold } from './page.ts';
export { RoundsFromPapers, type RoundFromPapers } from './rounds-from-papers.ts';
export { ReadExplanation, type Explanation } from './read-explanation.ts';
export type { ExplanationAnswer } from './explanations.controller.ts';
export { explanationRejections, explanationText, type ExplanationRejectionCode } from './text/vi.ts';
