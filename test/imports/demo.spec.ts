import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { writeWorkbook, type ImportKind, type SheetToWrite } from '#documents';
import { localDate } from '#standards';
import { DemoFailed } from '../../apps/cli/demo/demo-failed.ts';
import { loadExampleCommune } from '../../apps/cli/demo/load-example-commune.ts';
import { ImportApplication } from './import-application.ts';
import { aCommuneMap, aListing, listed, members, twoHouseholds, units } from './rows.vi.ts';

const loads: readonly { readonly file: string; readonly import: ImportKind; readonly workingDate: string; readonly sheets: readonly SheetToWrite[] }[] = [
  { file: 'units.xlsx', import: 'territory', workingDate: '2022-12-01', sheets: [units(...aCommuneMap)] },
  { file: 'households.xlsx', import: 'households', workingDate: '2022-12-01', sheets: [members(...twoHouseholds)] },
  { file: 'review.xlsx', import: 'review', workingDate: '2022-12-20', sheets: [listed(aListing('H1', 'Lê Thị An'))] },
];

describe('loading the example commune', () => {
  let app: ImportApplication;
  let folder: string;
  beforeEach(async () => {
    app = await ImportApplication.open('2026-05-05');
    folder = await mkdtemp(join(tmpdir(), 'demo-'));
    for (const { file, sheets } of loads) await writeFile(join(folder, file), await writeWorkbook(sheets));
    await writeFile(join(folder, 'manifest.json'), JSON.stringify({ communeCode: 'X1', standsAt: '2024-10-15', loads }));
  });
  afterEach(async () => {
    await app.close();
    await rm(folder, { recursive: true });
  });

  const storeEvents = async () => (await app.events()).filter(({ stream }) => stream.startsWith('store-')).map(({ type, data }) => [type, data]);

  it('marks the log by its first event, lets every paper in on its day, and stands at the last', async () => {
    const done: number[] = [];
    const { standsAt, reports } = await loadExampleCommune(app, { folder, onProgress: (part) => done.push(part) });
    expect([standsAt, app.clock.today(), reports.map(({ accepted }) => accepted)]).toEqual(['2024-10-15', '2024-10-15', [6, 4, 1]]);
    const events = await app.events();
    expect(events[0]?.type).toBe('DemoStoreMarked');
    expect(await storeEvents()).toEqual([
      ['DemoStoreMarked', {}], ['WorkingDateSet', { date: '2022-12-01' }], ['WorkingDateSet', { date: '2022-12-20' }], ['WorkingDateSet', { date: '2024-10-15' }],
    ]);
    const recorded = events.map(({ metadata }) => metadata.recordedAt);
    expect(recorded).toEqual(recorded.toSorted());
    expect(done).toEqual(done.toSorted((a, b) => a - b));
    expect(done.at(-1)).toBe(1);
    // Households and reviews are entered by the commune's officer, inside the commune.
    expect(new Set(events.filter(({ stream }) => stream.startsWith('household-')).map(({ metadata }) => metadata.role))).toEqual(new Set(['social-officer']));
  });

  it('goes on where it was interrupted, and does nothing once all is in', async () => {
    let calls = 0;
    const killed = loadExampleCommune(app, { folder, onProgress: () => {
      // After the households, before the review.
      if ((calls += 1) > 3) throw new Error('killed');
    } });
    await expect(killed).rejects.toThrow();
    await loadExampleCommune(app, { folder });
    const types = (await app.events()).filter(({ stream }) => stream.startsWith('household-')).map(({ type }) => type);
    expect(types).toEqual(['HouseholdRegistered', 'HouseholdRegistered', 'HouseholdClassifiedPoor']);
    const before = await app.events();
    expect((await loadExampleCommune(app, { folder })).reports).toEqual([]);
    expect(await app.events()).toEqual(before);
  });

  it('refuses a store that holds anything else, and says what a refused row is', async () => {
    await app.import('territory', [units(...aCommuneMap)]);
    await expect(loadExampleCommune(app, { folder })).rejects.toMatchObject({ code: 'demo-store-in-use' });
    expect((await app.events()).every(({ type }) => type === 'UnitEstablished')).toBe(true);
  });

  it('stops at a workbook with a refused row', async () => {
    await writeFile(join(folder, 'review.xlsx'), await writeWorkbook([listed(aListing('H7', 'Nobody'))]));
    const failed = await loadExampleCommune(app, { folder }).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(DemoFailed);
    expect(failed).toMatchObject({ code: 'demo-rows-refused', facts: { file: 'review.xlsx', refused: 1 } });
    expect(app.clock.today()).toBe(localDate('2022-12-20'));
  });
});
