import { explanationSentences, indicatorNames, itemOf, optionOf, resultNames, type ReadIndicator, type ReadItem, type ScoreSheet } from '#standards';
import { changeLines, paperLines } from './explanation-lines.ts';
import type { ExplanationSheet } from './explanation-sheet.ts';
import { explanationText, pageText, vietnameseDate } from './text/vi.ts';

/** Whom the sheet is about, as its reader may see it. */
export interface PageHousehold {
  readonly code: string | null;
  /** Null where this reader may not see it. */
  readonly headName: string | 'erased' | null;
  readonly villageName: string;
  readonly communeName: string;
}

/** One answer with its points. */
export interface PageRow {
  readonly text: string;
  readonly points: string;
}

export interface PageTable {
  readonly heading: string;
  readonly rows: readonly PageRow[];
}

/** What stands on the one page, in order; how it looks is another matter. */
export interface ExplanationPage {
  readonly title: string;
  /** Set where the standard is no basis of a decision. */
  readonly stamp: string | null;
  readonly about: readonly string[];
  readonly result: readonly string[];
  readonly tables: readonly [b1: PageTable, b2: PageTable];
  readonly limits: readonly string[];
  readonly changes: readonly string[];
  readonly notes: readonly string[];
  readonly footer: string;
}

const pointsText = (points: number | null): string => (points === null ? pageText.unknownPoints : String(points));

const itemRow = ({ item, option, points }: ReadItem, sheet: ScoreSheet | null): PageRow => {
  const known = sheet === null ? undefined : itemOf(sheet, item);
  const chosen = option === null ? pageText.noAnswer : known === undefined ? option : (optionOf(known, option)?.label ?? option);
  return { text: `${known?.label ?? item}: ${chosen}`, points: pointsText(points) };
};

const answerOf = ({ basis, deprived }: ReadIndicator): string => (basis === 'answered' ? pageText.answers.answered(deprived === true) : pageText.answers[basis]);

const tableOf = (heading: string, rows: readonly PageRow[], total: number | null, nothing: string): PageTable => ({
  heading,
  rows: [...(rows.length === 0 ? [{ text: nothing, points: '' }] : rows), { text: pageText.total, points: pointsText(total) }],
});

const headOf = (headName: PageHousehold['headName']): string => pageText.head(headName === null ? pageText.masked : headName === 'erased' ? pageText.erased : headName);

/** The sentences of the standards up to the answers, which stand in tables here: result, what is missing, limits; then what to bear in mind. */
const sentencesOf = ({ explained, sheet, ruleSet }: ExplanationSheet) => {
  const { explanation, missing } = explained;
  const all = explanationSentences(explained, sheet?.sheet ?? null, [ruleSet]);
  const results = missing.length === 0 ? 1 : 3;
  const limits = results + explanation.comparisons.length;
  return { result: all.slice(0, results), limits: all.slice(results, limits), notes: all.slice(limits + explanation.b1.parts.length + explanation.b2.parts.length) };
};

export const explanationPage = (told: ExplanationSheet, household: PageHousehold, printedOn: string): ExplanationPage => {
  const { assessed, explained, ruleSet, sheet, differs } = told;
  const { b1, b2 } = explained.explanation;
  const nothing = assessed.scores.completeness === 'totals-only' ? pageText.totalsOnly : pageText.noAnswers;
  const sentences = sentencesOf(told);
  return {
    title: explanationText.title,
    stamp: ruleSet.status === 'in-force' ? null : pageText.provisional,
    about: [headOf(household.headName), ...(household.code === null ? [] : [pageText.code(household.code)]), pageText.place(household.villageName, household.communeName), pageText.assessedOn(vietnameseDate(assessed.assessedOn))],
    result: [...sentences.result, explanationText.recorded(resultNames[assessed.outcome])],
    tables: [
      tableOf(pageText.b1, b1.parts.map((part) => itemRow(part, sheet?.sheet ?? null)), b1.total, nothing),
      tableOf(pageText.b2Of(ruleSet.indicators.length), b2.parts.map((part) => ({ text: `${indicatorNames[part.indicator]}: ${answerOf(part)}`, points: pointsText(part.points) })), b2.total, nothing),
    ],
    limits: sentences.limits,
    changes: changeLines(told),
    notes: [...paperLines(told), ...(differs ? [explanationText.differs] : []), ...sentences.notes],
    footer: pageText.printedOn(vietnameseDate(printedOn)),
  };
};
