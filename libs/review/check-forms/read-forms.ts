import { basename } from 'node:path';
import type { SheetRow, WorkbookLimits } from '#documents';
import { localFileLimits, readWorkbook, WorkbookRefused } from '#documents';
import { findColumns, textOf } from './find-columns.ts';
import type { FormNumber } from './form.ts';
import { isForm } from './form.ts';
import type { FormRow, IgnoredRow, ReadForms, SheetOutcome } from './form-table.ts';
import { readRows } from './read-rows.ts';
import { formInName, formInTitle } from './text/words.vi.ts';

/** Sheets already read, with what is known of the file they came in. */
export interface SheetSource {
  readonly file: string;
  readonly form: FormNumber | null;
  readonly sheets: ReadonlyMap<string, readonly SheetRow[]>;
}

export interface FormFile {
  /** A path, or the bytes with the name they came under. */
  readonly file: string | { readonly name: string; readonly bytes: Uint8Array };
  /** The form of a .csv that says it nowhere. */
  readonly form?: FormNumber | null;
  readonly limits?: WorkbookLimits;
}

const sheetsIn = async ({ file, limits }: FormFile): Promise<ReadonlyMap<string, readonly SheetRow[]>> => {
  const sheets = new Map<string, SheetRow[]>();
  const choose = (names: readonly string[]): readonly string[] => {
    for (const name of names) sheets.set(name, []);
    return names;
  };
  for await (const row of readWorkbook(typeof file === 'string' ? file : file.bytes, { limits: limits ?? localFileLimits, choose })) sheets.get(row.sheet)?.push(row);
  return sheets;
};

const titleOf = (rows: readonly SheetRow[]): FormNumber | null => {
  for (const row of rows.slice(0, 12)) {
    for (let index = 0; index < row.width; index += 1) {
      const form = formInTitle(textOf(row, index) ?? '');
      if (form !== null) return form;
    }
  }
  return null;
};

type Recognised = { readonly known: false; readonly outcome: 'not-a-form' | 'unknown-form' } | { readonly known: true; readonly form: FormNumber };

/** By the sheet's name, else by its title, else by the file's name: a sheet called `Bieu_6` is none of the five, whatever its title. */
const formOf = (sheet: string, rows: readonly SheetRow[], file: string, said: FormNumber | null): Recognised => {
  const number = formInName(sheet);
  if (number !== null) return isForm(number) ? { known: true, form: number } : { known: false, outcome: 'not-a-form' };
  const fromName = formInName(file.replace(/\.[a-z]+$/i, ''));
  const form = said ?? titleOf(rows) ?? (sheet === 'csv' && fromName !== null && isForm(fromName) ? fromName : null);
  return form === null ? { known: false, outcome: 'unknown-form' } : { known: true, form };
};

type ReadSheet = { readonly outcome: Exclude<SheetOutcome['outcome'], 'read' | 'repeated-form'> } | ({ readonly outcome: 'read' } & ReturnType<typeof readRows>);

const readSheet = ({ file, form: said }: SheetSource, sheet: string, rows: readonly SheetRow[]): ReadSheet => {
  const recognised = formOf(sheet, rows, file, said);
  if (!recognised.known && recognised.outcome === 'not-a-form') return recognised;
  const form = recognised.known ? recognised.form : null;
  const columns = findColumns(rows, form);
  if (!recognised.known && columns?.left.has('form') !== true) return recognised;
  if (columns === null || (form !== null && columns.numbered(form) === null)) return { outcome: 'no-column-numbers' };
  return { outcome: 'read', ...readRows({ file, rows, columns, form }) };
};

/** Finds the forms in sheets that are already read. */
export const formsIn = (sources: readonly SheetSource[]): ReadForms => {
  const rows: FormRow[] = [];
  const ignored: IgnoredRow[] = [];
  const outcomes: SheetOutcome[] = [];
  const seen = new Set<FormNumber>();
  for (const source of sources) {
    const { file } = source;
    for (const [sheet, sheetRows] of source.sheets) {
      const read = readSheet(source, sheet, sheetRows);
      if (read.outcome !== 'read') {
        outcomes.push({ outcome: read.outcome, file, sheet });
        continue;
      }
      const forms = [...new Set(read.rows.map((row) => row.form))].toSorted();
      if (forms.some((one) => seen.has(one))) {
        outcomes.push({ outcome: 'repeated-form', file, sheet });
        continue;
      }
      for (const one of forms) seen.add(one);
      rows.push(...read.rows);
      ignored.push(...read.ignored);
      outcomes.push({ outcome: 'read', file, sheet, forms, rows: read.rows.length });
    }
  }
  return { rows, ignored, sheets: outcomes };
};

const sourceOf = async (each: FormFile): Promise<SheetSource> => {
  const file = typeof each.file === 'string' ? basename(each.file) : each.file.name;
  try {
    return { file, form: each.form ?? null, sheets: await sheetsIn(each) };
  } catch (error) {
    if (error instanceof WorkbookRefused) throw new WorkbookRefused(error.code, { ...error.facts, file });
    throw error;
  }
};

/** Reads forms 1–5 from one file or several. Throws `WorkbookRefused`, with the file's name, for one that is no workbook. */
export const readForms = async (files: readonly FormFile[]): Promise<ReadForms> => {
  const sources: SheetSource[] = [];
  for (const each of files) sources.push(await sourceOf(each));
  return formsIn(sources);
};
