import { createHash } from 'node:crypto';
import { canonicalJson } from '#event-store';
import { isRefused } from '#household';
import type { FigureCell, FormTable } from './form.ts';
import type { FormsAs } from './forms-input.ts';

/** A cell as the hash has it: a count, a rate in hundredths of a percent, null where there is none. */
const figureOf = (cell: FigureCell): number | null => (cell === null || typeof cell === 'number' ? cell : isRefused(cell) ? null : cell.hundredths);

/**
 * The figures of forms 1–13 by form, unit id, line and column: nothing that a renaming, an erasure or a better sentence could change. Format 1;
 * what it takes in is a storage format, since hashes of it stand in the log.
 */
export const canonicalFigures = (as: FormsAs, tables: readonly FormTable[]): string =>
  canonicalJson({
    format: 1,
    as,
    forms: Object.fromEntries(
      tables.map(({ form, columns, rows }) => {
        const units: Record<string, Record<string, Record<string, number | null>>> = {};
        for (const { unit, line, cells } of rows) {
          units[unit] ??= {};
          units[unit][line] = Object.fromEntries(columns.map(({ key }, index) => [key, figureOf(cells[index] ?? null)]));
        }
        return [String(form), units];
      }),
    ),
  });

export const figuresSha256 = (as: FormsAs, tables: readonly FormTable[]): string => createHash('sha256').update(canonicalFigures(as, tables), 'utf8').digest('hex');
