import type { Sentence, Sentences } from '#platform';
import type { Explain } from './import-tally.ts';
import { cellReasonSentences, importFailureSentences, importRowSentences, unexplained, workbookRefusalSentences } from './text/vi.ts';

/** Gives the catalogue of the program the sentences of reading and importing files. */
export const registerImportSentences = (sentences: Sentences): void => {
  sentences.register(importRowSentences);
  sentences.register(workbookRefusalSentences, Object.fromEntries(Object.keys(workbookRefusalSentences).map((code) => [code, code === 'too-large' ? 413 : 422])));
  sentences.register(importFailureSentences, { 'import-id-invalid': 400, 'import-file-missing': 400, 'import-kind-unknown': 404, 'import-not-permitted': 403, 'import-interrupted': 503 });
};

/** Codes of cells are short and mean nothing outside a workbook: they stand in no catalogue of the program. */
const cellSentence = (code: string): Sentence | undefined => new Map<string, Sentence>(Object.entries(cellReasonSentences)).get(code);

/** Finds the sentence of a refused row: of its cell, else in the catalogues of all libs. */
export const explainBy = (sentences: Sentences): Explain => (code, facts) => (cellSentence(code) ?? sentences.find(code)?.sentence)?.(facts) ?? unexplained(code);
