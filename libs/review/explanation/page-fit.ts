import type { ExplanationPage, PageTable } from './page.ts';

// A4 upright with margins of 10 mm, in points; measures of the style below.
const WIDTH = 538;
const HEIGHT = 785;
const GUTTER = 12;
const POINTS_COLUMN = 34;
const INDENT = 14;
export const LINE_HEIGHT = 1.22;
/** Vietnamese text in the usual office letters runs at about half its size; this leaves room for wider ones. */
const LETTER = 0.56;
/** Title, rules and distances between the parts, in lines. */
const FRAME_LINES = 7;

/** From comfortable to just readable. */
export const FONT_SIZES = [10.5, 10, 9.5, 9, 8.5, 8, 7.5, 7] as const;

const linesOf = (text: string, width: number, size: number): number => Math.max(1, Math.ceil(text.length / Math.max(1, Math.floor(width / (size * LETTER)) - 3)));
const linesOfAll = (texts: readonly string[], width: number, size: number): number => texts.reduce((sum, text) => sum + linesOf(text, width, size), 0);

// Rows of a table have a little space around them.
const linesOfTable = ({ heading, rows }: PageTable, size: number): number => {
  const width = (WIDTH - GUTTER) / 2 - POINTS_COLUMN;
  return linesOf(heading, width, size) + rows.reduce((sum, { text }) => sum + linesOf(text, width, size) + 0.15, 0);
};

/** Lines that the page needs at a font size, rather too many than too few. */
export const linesNeeded = (page: ExplanationPage, size: number): number => {
  const width = WIDTH - INDENT;
  return FRAME_LINES + linesOf(page.about.join(' · '), WIDTH, size) + linesOfAll(page.result, width, size) + Math.max(...page.tables.map((table) => linesOfTable(table, size)))
    + 1 + linesOfAll(page.limits, width, size) + 1 + linesOfAll(page.changes, width, size) + (page.notes.length === 0 ? 0 : 1 + linesOfAll(page.notes, width, size)) + linesOf(page.footer, WIDTH, size);
};

export const linesThere = (size: number): number => Math.floor(HEIGHT / (size * LINE_HEIGHT));

/** The largest font size at which everything stands on one page; the smallest where none does. */
export const fittingSize = (page: ExplanationPage): number => FONT_SIZES.find((size) => linesNeeded(page, size) <= linesThere(size)) ?? FONT_SIZES[FONT_SIZES.length - 1] ?? 7;
