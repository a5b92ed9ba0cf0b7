import { InvalidArgumentError } from 'commander';
import type { LocalDate } from '#standards';
import { isLocalDate } from '#standards';
import { usageText } from './text/vi.ts';

/** `31/12/2023`, `1/1/2024` or `2023-12-31`. */
export const dateArgument = (text: string): LocalDate => {
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text.trim()) ?? [];
  const date = year === undefined ? text.trim() : `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
  if (!isLocalDate(date)) throw new InvalidArgumentError(usageText.notADate);
  return date;
};

export const yearArgument = (text: string): number => {
  if (!/^(19|20)\d{2}$/.test(text)) throw new InvalidArgumentError(usageText.notAYear);
  return Number(text);
};

/** An instant, or a date: then the last moment of that day in the office (UTC+7). */
export const instantArgument = (text: string): string => {
  if (/^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/.test(text)) {
    const parsed = Date.parse(text);
    if (!Number.isNaN(parsed)) return new Date(parsed).toISOString();
  }
  try {
    return `${dateArgument(text)}T16:59:59.999Z`;
  } catch (error) {
    if (error instanceof InvalidArgumentError) throw new InvalidArgumentError(usageText.notAnInstant);
    throw error;
  }
};

/** A round by its year, or a date. */
export const yearOrDateArgument = (text: string): number | LocalDate => (/^\d{4}$/.test(text) ? yearArgument(text) : dateArgument(text));
