import { isLocalDate } from '#standards';
import type { WriteValue } from '../workbook/write-workbook.ts';
import type { Field, RecordOf, SheetLayout } from './layout.ts';

/** A record as a row in its sheet's column order, in the words that reading it back understands. */
export const recordRow = <S extends SheetLayout>(layout: S, record: RecordOf<S>): readonly WriteValue[] => {
  const values = new Map<string, unknown>(Object.entries(record));
  return layout.fields.map((field) => written(field, values.get(field.id)));
};

const written = (field: Field, value: unknown): WriteValue => {
  if (value === null || value === undefined) return null;
  switch (field.kind) {
    case 'mark':
      return value === true ? 'x' : null;
    case 'answer':
      return value === true ? 'Có' : 'Không';
    case 'date':
      return dateCell(value);
    case 'birth-date':
      return birthText(value);
    case 'choice':
      return firstText(field, value);
    case 'choices':
      return Array.isArray(value) && value.length > 0 ? value.map((option) => firstText(field, option)).join('; ') : null;
    default:
      return typeof value === 'number' ? value : String(value);
  }
};

const firstText = (field: Field, option: unknown): string => ('options' in field ? (field.options[String(option)]?.[0] ?? '') : '');

const dateCell = (value: unknown): WriteValue => (isLocalDate(value) ? { date: value } : null);

const birthText = (value: unknown): WriteValue => {
  if (typeof value !== 'object' || value === null) return null;
  if ('year' in value) return String(value.year);
  return 'date' in value && isLocalDate(value.date) ? value.date.split('-').reverse().join('/') : null;
};
