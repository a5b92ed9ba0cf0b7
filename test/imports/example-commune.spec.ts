import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isImportKind, type ImportReport } from '#documents';
import { projectRoot } from '#platform';
import { localDate } from '#standards';
import { counts, ImportApplication, refusals } from './import-application.ts';

const folder = join(projectRoot, 'test', 'fixtures', 'example-commune');

interface Load {
  readonly file: string;
  readonly import: string;
  readonly workingDate: string;
}

const manifest = async (): Promise<readonly Load[]> => {
  const { loads }: { readonly loads: readonly Load[] } = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
  return loads;
};

describe('the example commune', () => {
  let app: ImportApplication;
  const reports: ImportReport[] = [];
  const load = async ({ file, import: kind, workingDate }: Load): Promise<ImportReport> => {
    if (!isImportKind(kind)) throw new Error(`no such import: ${kind}`);
    app.clock.standAt(localDate(workingDate));
    return app.import(kind, join(folder, file));
  };

  beforeAll(async () => {
    app = await ImportApplication.open('2022-12-01');
    for (const one of await manifest()) {
      const started = Date.now();
      const report = await load(one);
      reports.push(report);
      if (process.env['LOTRINH_SHOW'] !== undefined) process.stderr.write(JSON.stringify([one.file, Date.now() - started, counts(report), report.problems.slice(0, 5)]) + "\n");
    }
  }, 180_000);
  afterAll(() => app.close());

  it('comes in without a row refused', () => {
    expect(reports.flatMap(refusals)).toEqual([]);
    for (const report of reports) expect(report.accepted).toBe(report.read);
  });
});
