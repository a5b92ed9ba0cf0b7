import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { addDays, localDate, type UnitId } from '#standards';
import { contextOf, TerritoryAtWork, unitOf } from '../../testing/territory-at-work.ts';
import { ConfirmScoreSheet, ConfirmScoreSheetHandler } from '../../use-cases/confirm-score-sheet.ts';
import { DeclareResidentTotals, DeclareResidentTotalsHandler } from '../../use-cases/declare-resident-totals.ts';
import { EstablishUnits } from '../../use-cases/establish-units.ts';
import { MergeUnits, MergeUnitsHandler } from '../../use-cases/merge-units.ts';
import { SetPovertyTargets, SetPovertyTargetsHandler } from '../../use-cases/set-poverty-targets.ts';
import { targetReport } from '../target-report.ts';
import { TerritoryMapProjection } from './territory-map.projection.ts';

const province = unitOf('province', '24', null);
const commune = unitOf('commune', '07258', province.unit);
const [first, second] = [unitOf('village', '07258-01', commune.unit), unitOf('village', '07258-02', commune.unit)];
const paper = { number: '01/NQ-HDND', date: localDate('2024-01-05') };
const totals = (unit: UnitId, households: number, round = 2023) => ({
  unit, declaredOn: localDate(`${round}-12-01`), round, households, persons: households * 4, ethnicMinorityHouseholds: null, ethnicMinorityPersons: null, paper: null, corrects: null,
});

let at: TerritoryAtWork;
beforeEach(async () => { at = await TerritoryAtWork.start(); });
afterEach(() => at.stop());

const establishAll = () => at.establish.execute(new EstablishUnits([second, first, commune, province].map((data) => ({ data, context: contextOf(data.code) }))));
const declare = (...data: ReturnType<typeof totals>[]) =>
  new DeclareResidentTotalsHandler(at.desk).execute(new DeclareResidentTotals(data.map((one) => ({ data: one, context: contextOf(`${one.unit}-${one.round}-${one.households}`) }))));

describe('territory', () => {
  it('is empty before anything is recorded', async () => {
    expect((await at.territory.read()).map.units()).toEqual([]);
  });

  it('shows what was established, in whatever order the list had it, once', async () => {
    expect((await establishAll()).map(({ kind }) => kind)).toEqual(['recorded', 'recorded', 'recorded', 'recorded']);
    expect((await establishAll()).every((outcome) => outcome.kind === 'recorded' && outcome.receipt.repeated)).toBe(true);
    await at.engine.waitForHead();
    const { map } = await at.territory.read();
    expect(map.villagesUnder(province.unit, localDate('2024-01-01'))).toEqual(expect.arrayContaining([first.unit, second.unit]));
    expect(map.find({ code: '07258-02' }, localDate('2024-01-01'))).toMatchObject([{ unit: second.unit, parent: commune.unit }]);
  });

  it('keeps the place of every fact in its metadata', async () => {
    await establishAll();
    await at.engine.waitForHead();
    await declare(totals(first.unit, 100));
    const { rows } = await at.database.appPool.query<{ type: string; commune: string | null; village: string | null }>(
      `select type, meta ->> 'commune' as commune, meta ->> 'village' as village from es.event order by position`,
    );
    expect(rows).toEqual(expect.arrayContaining([
      { type: 'UnitEstablished', commune: null, village: null },
      { type: 'UnitEstablished', commune: commune.unit, village: null },
      { type: 'UnitEstablished', commune: commune.unit, village: first.unit },
      { type: 'ResidentTotalsDeclared', commune: commune.unit, village: first.unit },
    ]));
  });

  it('refuses a unit whose parent was refused, and writes nothing in a dry run', async () => {
    const wrong = { ...commune, kind: 'commune' as const, name: '' };
    const dry = await at.establish.execute(new EstablishUnits([province, wrong, first].map((data) => ({ data, context: contextOf(data.code) })), true));
    expect(dry.map((outcome) => (outcome.kind === 'refused' ? (outcome.error as { code?: string }).code : outcome.kind))).toEqual(['acceptable', 'unit-name-missing', 'parent-unknown']);
    expect(await at.engine.waitForHead()).toBeNull();
  });

  it('answers as known at any moment, and adds up totals only when every village has one', async () => {
    await establishAll();
    at.clock.instant = '2024-02-01T02:00:00.000Z';
    await declare(totals(first.unit, 700));
    at.clock.instant = '2024-03-01T02:00:00.000Z';
    await declare(totals(second.unit, 629));
    await at.engine.waitForHead();
    const inForce = async (knownAt?: string) => (await at.territory.read(knownAt)).totals.inForce(commune.unit, { kind: 'round', year: 2023, on: localDate('2023-12-31') });
    expect(await inForce()).toMatchObject({ known: true, households: 1_329 });
    expect(await inForce('2024-02-28T00:00:00.000Z')).toEqual({ known: false, missing: [second.unit] });
    expect(await inForce('2024-01-01T00:00:00.000Z')).toEqual({ known: false, missing: [commune.unit] });
    expect(await inForce('2024-03-01T02:00:00.000Z')).toMatchObject({ households: 1_329 });
  });

  it('shows the targets of a plan in households at the constant total, by village', async () => {
    await establishAll();
    await declare(totals(first.unit, 700), totals(second.unit, 629));
    const target = (unit: UnitId, poorRate: number | null, nearPoorRate: number | null, poorHouseholds: number | null) => ({
      data: { unit, year: 2024, poorRate, nearPoorRate, poorHouseholds, nearPoorHouseholds: null, paper, corrects: null }, context: contextOf(`target-${unit}`),
    });
    await new SetPovertyTargetsHandler(at.desk).execute(new SetPovertyTargets([target(commune.unit, 339, 800, null), target(first.unit, null, null, 25), target(second.unit, null, null, 20)]));
    await at.engine.waitForHead();
    const counts = new Map([[commune.unit, { poor: 77, nearPoor: 134 }], [first.unit, { poor: 25, nearPoor: 70 }], [second.unit, { poor: 52, nearPoor: 64 }]]);
    const report = targetReport(await at.territory.read(), commune.unit, 2024, { counts: (unit) => counts.get(unit) ?? null });
    expect(report.poor).toEqual({ rate: 339, atMost: 45, actual: 77, fewerNeeded: 32, met: false });
    expect(report.nearPoor).toEqual({ rate: 800, atMost: 106, actual: 134, fewerNeeded: 28, met: false });
    expect(report.villages.map(({ unit, poor }) => [unit === first.unit, poor.met])).toEqual(expect.arrayContaining([[true, true], [false, false]]));
  });

  it('keeps the old map of a merger and restates it on the new one', async () => {
    await establishAll();
    const merger = localDate('2025-07-01');
    const outcomes = await new MergeUnitsHandler(at.desk).execute(new MergeUnits([first.unit], second.unit, merger, paper, contextOf('merger')));
    expect(outcomes).toMatchObject([{ kind: 'recorded' }]);
    await at.engine.waitForHead();
    const { map } = await at.territory.read();
    expect(map.villagesUnder(commune.unit, addDays(merger, -1))).toHaveLength(2);
    expect(map.villagesUnder(commune.unit, merger)).toEqual([second.unit]);
    expect(map.restate(first.unit, addDays(merger, -1), merger)).toEqual({ units: [second.unit], whole: true });
  });

  it('knows which score sheets a commune stands for', async () => {
    await establishAll();
    const data = { commune: commune.unit, sheet: 'b1', version: '1', contentSha256: 'ab'.repeat(32), confirmedOn: localDate('2024-01-09'), paper, corrects: null };
    await new ConfirmScoreSheetHandler(at.log, at.desk).execute(new ConfirmScoreSheet(data, contextOf('sheet')));
    await at.engine.waitForHead();
    const { sheets } = await at.territory.read();
    expect(sheets.confirmationOf(commune.unit, { sheet: 'b1', version: '1' })).toMatchObject({ contentSha256: 'ab'.repeat(32) });
    expect(sheets.confirmationOf(commune.unit, { sheet: 'b1', version: '2' })).toMatchObject({ version: '1' });
    expect(sheets.confirmationOf(province.unit, { sheet: 'b1', version: '1' })).toBeNull();
  });

  it('is the same after a rebuild, and the log agrees with it row by row', async () => {
    await establishAll();
    await at.engine.waitForHead();
    const before = (await at.territory.read()).map.units();
    const rebuilt = await at.engine.rebuild('territory_map');
    await declare(totals(first.unit, 100));
    await at.engine.waitForHead();
    const after = await at.territory.read();
    expect(after.map.units()).toEqual(before);
    expect(after.totals.of(first.unit)).toHaveLength(1);
    expect((await at.engine.parity('territory_map')).differences).toEqual({ count: 0, rows: [] });
    expect(rebuilt.changed).toEqual({ count: 0, rows: [] });
  });

  it('asks its projection about every event of its streams', async () => {
    const { unitStreamKind, scoreSheetStreamKind } = await import('../../stream-kinds.ts');
    const projection = new TerritoryMapProjection();
    const types = [...Object.keys(unitStreamKind.shapes.current), ...Object.keys(scoreSheetStreamKind.shapes.current)];
    expect([...projection.handles, ...projection.ignores].sort()).toEqual([...new Set(types)].sort());
  });
});

describe('the area of an account', () => {
  const officer = { ...contextOf('officer').actor, role: 'social-officer' as const, unit: commune.unit, scope: { kind: 'units' as const, units: [commune.unit] } };
  const elsewhere = unitOf('commune', '07261', province.unit);
  const foreign = unitOf('village', '07261-01', elsewhere.unit);

  it('bounds commands, and tells of nothing outside', async () => {
    await establishAll();
    await at.establish.execute(new EstablishUnits([elsewhere, foreign].map((data) => ({ data, context: contextOf(data.code) }))));
    await at.engine.waitForHead();
    const give = (unit: UnitId) => new DeclareResidentTotalsHandler(at.desk).execute(new DeclareResidentTotals([{ data: totals(unit, 10), context: contextOf(unit, officer) }]));
    expect(await give(first.unit)).toMatchObject([{ kind: 'recorded' }]);
    await expect(give(foreign.unit)).rejects.toMatchObject({ code: 'out-of-scope' });
    await expect(at.desk.assertCovers(officer, [province.unit])).rejects.toMatchObject({ code: 'out-of-scope' });
  });

  it('follows a merger: the successor sees the old records, the office that is gone gets nothing new', async () => {
    await establishAll();
    await at.establish.execute(new EstablishUnits([elsewhere, foreign].map((data) => ({ data, context: contextOf(data.code) }))));
    await new MergeUnitsHandler(at.desk).execute(new MergeUnits([commune.unit], elsewhere.unit, localDate('2025-07-01'), null, contextOf('merger')));
    await at.engine.waitForHead();
    const successor = { ...officer, scope: { kind: 'units' as const, units: [elsewhere.unit] } };
    await expect(at.desk.assertCovers(successor, [first.unit])).rejects.toMatchObject({ code: 'out-of-scope' });
    at.clock.instant = '2025-07-01T02:00:00.000Z';
    await at.desk.assertCovers(successor, [first.unit, foreign.unit, commune.unit]);
    await at.desk.assertCovers(officer, [first.unit]);
    await expect(at.desk.assertCovers(officer, [foreign.unit])).rejects.toMatchObject({ code: 'out-of-scope' });
  });
});
