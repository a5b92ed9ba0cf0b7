import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { writeWorkbook } from '#documents';
import { projectRoot } from '#platform';
import { checkForms } from './check-forms.ts';
import { readForms } from './read-forms.ts';
import { exampleSheets, faultyCsv } from './testing/example-forms.vi.ts';
import { findingSentence } from './text/findings.vi.ts';

const example = (name: string): string => join(projectRoot, 'docs', 'examples', name);

describe('the examples of the documentation', () => {
  it('are what their generator writes', async () => {
    const [workbook, csv] = await Promise.all([readFile(example('check-forms.xlsx')), readFile(example('bieu_2-co-loi.csv'), 'utf8')]);
    expect(Buffer.compare(workbook, await writeWorkbook(exampleSheets()))).toBe(0);
    expect(csv).toBe(`\ufeff${faultyCsv()}`);
  });

  it('hold one set of forms in which every rule holds', async () => {
    const report = checkForms(await readForms([{ file: example('check-forms.xlsx') }]));
    expect(report).toMatchObject({ findings: [], faults: 0, absent: [], units: [1, 2, 3, 4, 5].map((form) => ({ form, units: 3 })) });
  });

  it('hold one form whose faults the documentation lists', async () => {
    const report = checkForms(await readForms([{ file: example('bieu_2-co-loi.csv') }]));
    expect([report.faults, report.warnings]).toEqual([6, 12]);
    const documented = await readFile(join(projectRoot, 'docs', 'check-forms.md'), 'utf8');
    for (const finding of report.findings.filter(({ severity }) => severity === 'fault')) expect(documented).toContain(findingSentence(finding));
  });
});
