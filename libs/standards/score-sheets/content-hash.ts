import { createHash } from 'node:crypto';
import type { IdentifiedSheet, ScoreSheet } from '../domain/score-sheet.ts';

/**
 * The sheet as RFC 8785 canonical JSON: keys sorted, no white space. Sheets hold only texts and whole numbers, for which
 * `JSON.stringify` already writes the canonical form. The order of items and options counts, the layout of the file does not.
 */
const canonical = ({ id, version, title, standard, region, status, source, items }: ScoreSheet): string =>
  JSON.stringify({
    id,
    items: items.map((item) => ({ id: item.id, label: item.label, options: item.options.map((option) => ({ id: option.id, label: option.label, points: option.points })) })),
    region,
    source,
    standard,
    status,
    title,
    version,
  });

/** Lower-case hex SHA-256 of the sheet's content: what assessments and confirmations carry. */
export const contentSha256 = (sheet: ScoreSheet): string => createHash('sha256').update(canonical(sheet), 'utf8').digest('hex');

export const identified = (sheet: ScoreSheet): IdentifiedSheet => ({ sheet, contentSha256: contentSha256(sheet) });
