import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isImportKind, type ImportKind } from '#documents';
import { projectRoot } from '#platform';
import type { RoundFile } from '#review';
import { isLocalDate, type LocalDate } from '#standards';
import { DemoFailed } from './demo-failed.ts';
import { readRoundScript } from './round-script.ts';

/** One workbook of the example commune: the verb that reads it, and the day on which the commune had it in hand. */
export interface DemoLoad {
  readonly file: string;
  readonly path: string;
  readonly kind: ImportKind;
  readonly workingDate: LocalDate;
  readonly bytes: number;
}

/** The example commune in the order of its papers. */
export interface DemoManifest {
  readonly communeCode: string;
  /** Where the demo's clock stands once all papers are in. */
  readonly standsAt: LocalDate;
  readonly loads: readonly DemoLoad[];
  /** Review rounds, whose papers come between the workbooks. */
  readonly rounds: readonly RoundFile[];
}

/** Where the example commune comes with the product. */
export const exampleCommune = join(projectRoot, 'test', 'fixtures', 'example-commune');

const fieldsOf = (value: unknown): ReadonlyMap<string, unknown> => new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);

const isFileList = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every((file) => typeof file === 'string');

const loadIn = async (folder: string, value: unknown): Promise<DemoLoad> => {
  const fields = fieldsOf(value);
  const [file, kind, workingDate] = [fields.get('file'), fields.get('import'), fields.get('workingDate')];
  if (typeof file !== 'string' || !isImportKind(kind) || !isLocalDate(workingDate)) throw new DemoFailed('demo-manifest-unreadable', { folder });
  const path = join(folder, file);
  return { file, path, kind, workingDate, bytes: (await stat(path)).size };
};

/** Reads the manifest of a folder of workbooks. Throws `DemoFailed`. */
export const readManifest = async (folder: string): Promise<DemoManifest> => {
  const fields = fieldsOf(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')));
  const [communeCode, standsAt, loads, rounds = []] = [fields.get('communeCode'), fields.get('standsAt'), fields.get('loads'), fields.get('rounds')];
  if (typeof communeCode !== 'string' || !isLocalDate(standsAt) || !Array.isArray(loads) || !isFileList(rounds)) throw new DemoFailed('demo-manifest-unreadable', { folder });
  const read: DemoLoad[] = [];
  for (const load of loads) read.push(await loadIn(folder, load));
  return { communeCode, standsAt, loads: read, rounds: await Promise.all(rounds.map((file) => readRoundScript(folder, file))) };
};
