import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { localDate } from '#standards';
import { counts, ImportApplication, importer, refusals } from './import-application.ts';
import { aCommuneMap, aTarget, aUnit, someTotals, targets, totals, units } from './rows.vi.ts';

describe('import territory', () => {
  let app: ImportApplication;
  beforeEach(async () => {
    app = await ImportApplication.open('2023-02-01');
  });
  afterEach(() => app.close());

  it('establishes units, declares totals and sets targets of one workbook', async () => {
    const report = await app.import('territory', [units(...aCommuneMap), totals(someTotals('A')), targets(aTarget('X1'))]);
    expect(counts(report)).toEqual([8, 8, 0, 8, 0, 0]);
    await app.engine.waitForHead();
    const { map, targets: set } = await app.territory.read();
    const [village] = map.find({ kind: 'village', name: 'bản a' }, localDate('2023-01-01'));
    expect(village).toMatchObject({ code: 'A', name: 'A', villageWord: 'bản', area: 'rural' });
    expect(set.map(({ poorRate }) => poorRate)).toEqual([339]);
  });

  it('writes nothing in a dry run, and tells the same', async () => {
    const sheets = [units(...aCommuneMap), totals(someTotals('A'), someTotals('nowhere'))];
    const dry = await app.import('territory', sheets, { commit: false });
    expect(await app.events()).toEqual([]);
    const real = await app.import('territory', sheets);
    expect([counts(dry), refusals(dry)]).toEqual([counts(real), refusals(real)]);
    expect(refusals(real)).toEqual(['So_ho_so_khau 4 unit-unknown']);
  });

  it('writes nothing for the same content again, in another order', async () => {
    await app.import('territory', [units(...aCommuneMap), totals(someTotals('A'), someTotals('B'))]);
    const before = await app.events();
    const again = await app.import('territory', [units(...aCommuneMap), totals(someTotals('B'), someTotals('A'))]);
    expect(counts(again)).toEqual([8, 8, 0, 0, 0, 8]);
    expect(await app.events()).toEqual(before);
  });

  it('refuses a unit without its parent, figures that contradict themselves, and totals declared otherwise', async () => {
    await app.import('territory', [units(...aCommuneMap), totals(someTotals('A'))]);
    const report = await app.import('territory', [
      units(aUnit('D', 'village', 'nowhere'), aUnit('E', 'commune', null)),
      totals(someTotals('A', { households: 101 }), someTotals('B', { persons: 3 })),
    ]);
    expect(refusals(report)).toEqual([
      'Don_vi 3 parent-unknown', 'Don_vi 4 import-parent-missing',
      'So_ho_so_khau 3 totals-already-declared', 'So_ho_so_khau 4 fewer-persons-than-households',
    ]);
    for (const { reason } of report.problems) expect(reason).toMatch(/^\p{Lu}.+\.$/u);
  });

  it('takes a later row of a known unit as what holds from its day on', async () => {
    await app.import('territory', [units(...aCommuneMap)]);
    const report = await app.import('territory', [units(aUnit('A', 'village', 'X1', { name: 'Bản Mới', area: 'urban', validFrom: localDate('2023-01-01') }))]);
    expect(counts(report)).toEqual([1, 1, 0, 0, 1, 0]);
    expect((await app.eventTypes()).slice(-2)).toEqual(['UnitRenamed', 'VillageAreaSet']);
  });

  it('keeps an account inside its own area', async () => {
    await app.import('territory', [units(...aCommuneMap)]);
    await app.engine.waitForHead();
    const [commune] = (await app.territory.read()).map.find({ kind: 'commune', code: 'X1' }, localDate('2023-01-01'));
    const actor = { ...importer, unit: commune?.unit ?? null, scope: { kind: 'units', units: commune === undefined ? [] : [commune.unit] } } as const;
    const report = await app.import('territory', [units(aUnit('D', 'village', 'X1'), aUnit('E', 'village', 'X2')), totals(someTotals('D'), someTotals('C'))], { actor });
    expect(refusals(report)).toEqual(['Don_vi 4 unit-outside-scope', 'So_ho_so_khau 4 unit-outside-scope']);
    expect(report.accepted).toBe(2);
  });
});
