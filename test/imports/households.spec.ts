import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { localDate } from '#standards';
import { counts, ImportApplication, importer, refusals } from './import-application.ts';
import { aListing, aMember, aRemoval, listed, members, removals, twoHouseholds, withMap } from './rows.vi.ts';

describe('import households', () => {
  let app: ImportApplication;
  beforeEach(async () => {
    app = await ImportApplication.open('2022-12-01');
    await withMap(app);
  });
  afterEach(() => app.close());

  const newTypes = async (work: () => Promise<unknown>): Promise<readonly string[]> => {
    const before = (await app.events()).length;
    await work();
    return (await app.eventTypes()).slice(before);
  };

  it('registers households with their members, each event naming its row', async () => {
    const report = await app.import('households', [members(...twoHouseholds)]);
    expect(counts(report)).toEqual([4, 4, 0, 4, 0, 0]);
    const registered = (await app.events()).filter(({ type }) => type === 'HouseholdRegistered');
    expect(registered.map(({ metadata }) => metadata.origin)).toEqual([3, 5].map((row) => ({ kind: 'import', importId: report.importId, fileSha256: report.sha256, sheet: 'DS_Ho', row })));
    expect(registered[0]?.data).toMatchObject({ code: 'H1', registeredOn: '2020-01-01', origin: { kind: 'established' }, members: [{ relation: 'head' }, { birthYear: 2010, relation: 'child', workingAbility: 'unknown' }] });
  });

  it('writes nothing in a dry run, and tells the same', async () => {
    const sheets = [members(...twoHouseholds, aMember('H3', 'Vi A', { village: 'Bản Z' }))];
    const types = await newTypes(async () => {
      const dry = await app.import('households', sheets, { commit: false });
      expect([counts(dry), refusals(dry)]).toEqual([[5, 4, 1, 4, 0, 0], ['DS_Ho 7 import-village-unknown']]);
    });
    expect(types).toEqual([]);
  });

  it('writes nothing for the same rows in any order under any name', async () => {
    await app.import('households', [members(...twoHouseholds)]);
    const before = await app.events();
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(twoHouseholds, { minLength: twoHouseholds.length }), async (shuffled) => {
        const again = await app.import('households', [members(...shuffled)], { name: 'renamed.xlsx' });
        expect(counts(again)).toEqual([4, 4, 0, 0, 0, 4]);
      }),
      { numRuns: 5 },
    );
    expect(await app.events()).toEqual(before);
  });

  it('finds itself again when an import is resumed under its id', async () => {
    const sheets = [members(...twoHouseholds)];
    const first = await app.import('households', sheets);
    const types = await newTypes(() => app.import('households', sheets, { importId: first.importId }));
    expect(types).toEqual([]);
  });

  it('records what changed about a known household: details, a birth, who joined, a new head, where it lives', async () => {
    await app.import('households', [members(...twoHouseholds)]);
    const [an, binh] = twoHouseholds;
    if (an === undefined || binh === undefined) throw new Error('no rows');
    const moved = { village: 'B', head: 'Lê Văn Bình' };
    const types = await newTypes(async () => {
      const report = await app.import('households', [members(
        { ...binh, ...moved, relation: 'head', merit: true },
        { ...an, ...moved, relation: 'parent' },
        aMember('H1', 'Lê Văn Bình', { ...moved, member: 'Lê Thị Em', born: { date: localDate('2022-11-05') } }),
        aMember('H1', 'Lê Văn Bình', { ...moved, member: 'Hà Thị Gấm', relation: 'spouse', born: { year: 2000 } }),
      )]);
      expect([counts(report), refusals(report)]).toEqual([[4, 4, 0, 0, 4, 0], []]);
    });
    expect(types).toEqual(['HouseholdMoved', 'MemberBorn', 'MemberJoined', 'HeadOfHouseholdChanged', 'MemberDetailsRecorded', 'MemberDetailsRecorded']);
  });

  it('refuses a member who vanished from the list, one who left before, and what only a correction can change', async () => {
    await app.import('households', [members(...twoHouseholds)]);
    const [an, binh, chung] = twoHouseholds;
    if (an === undefined || binh === undefined || chung === undefined) throw new Error('no rows');
    const otherDay = { registeredOn: localDate('2020-01-02') };
    const report = await app.import('households', [members(an, { ...chung, ...otherDay })]);
    expect(refusals(report)).toEqual(['DS_Ho 3 import-member-not-listed', 'DS_Ho 4 import-registered-on-differs']);
  });

  it('refuses every row of a household with one bad row', async () => {
    const [an, ...others] = twoHouseholds;
    if (an === undefined) throw new Error('no rows');
    const types = await newTypes(async () => {
      const report = await app.import('households', [members(an, ...others.map((row, index) => (index === 0 ? { ...row, idNumber: '12' } : row)))]);
      expect(refusals(report)).toEqual(['DS_Ho 3 other-row-of-household-refused', 'DS_Ho 4 not-an-id-number']);
    });
    expect(types).toEqual(['HouseholdRegistered']);
  });

  it('refuses a household without a head, with two, with cells that differ, and both of two that share an ID number', async () => {
    const report = await app.import('households', [members(
      aMember('N1', 'Vi A', { relation: 'spouse' }),
      aMember('N2', 'Vi B'), aMember('N2', 'Vi B', { member: 'Vi B', relation: 'head' }),
      aMember('N3', 'Vi C'), aMember('N3', 'Vi C', { member: 'Vi D', registeredOn: localDate('2021-01-01') }),
      aMember('N4', 'Vi E', { idNumber: '000180000009' }), aMember('N5', 'Vi F', { idNumber: '000180000009' }),
    )]);
    expect(report.accepted).toBe(0);
    expect(refusals(report).filter((text) => !text.includes('other-row'))).toEqual([
      'DS_Ho 3 import-head-missing', 'DS_Ho 5 import-two-heads', 'DS_Ho 7 import-household-cells-differ', 'DS_Ho 8 import-id-number-repeated', 'DS_Ho 9 import-id-number-repeated',
    ]);
  });

  it('splits a household off: the members leave the parent, a spouse comes by marriage, the class is carried', async () => {
    await app.import('households', [members(...twoHouseholds)]);
    await app.import('review', [listed(aListing('H1', 'Lê Thị An', { roundYear: 2021, decidedOn: localDate('2021-12-24'), entitledFrom: localDate('2022-01-01') }))]);
    const split = { origin: 'split', splitFromCode: 'H1', registeredOn: localDate('2022-06-01') } as const;
    const rows = [
      aMember('H9', 'Lê Văn Bình', { ...split, born: { year: 2010 }, sex: 'male', idNumber: '000210000002' }),
      aMember('H9', 'Lê Văn Bình', { ...split, member: 'Hà Thị Gấm', relation: 'spouse', born: { year: 2011 } }),
    ];
    const types = await newTypes(async () => expect(counts(await app.import('households', [members(...rows)]))).toEqual([2, 2, 0, 2, 0, 0]));
    expect(types).toEqual(['HouseholdSplit', 'HouseholdRegistered', 'MemberJoined']);
    const events = await app.events();
    const [splitting] = events.filter(({ type }) => type === 'HouseholdSplit');
    expect(events.at(-2)).toMatchObject({ metadata: { causationId: splitting?.id }, data: { origin: { kind: 'split', carries: { class: 'poor' } } } });
    expect(counts(await app.import('households', [members(...rows)]))).toEqual([2, 2, 0, 0, 0, 2]);
  });

  it('splits off from a household of the same file, also in a dry run', async () => {
    const split = aMember('H9', 'Vi Thị Dung', { origin: 'split', splitFromCode: 'H2', registeredOn: localDate('2022-06-01'), born: { year: 2012 } });
    const dry = await app.import('households', [members(split, ...twoHouseholds)], { commit: false });
    expect([counts(dry), refusals(dry)]).toEqual([[5, 5, 0, 5, 0, 0], []]);
    expect(counts(await app.import('households', [members(split, ...twoHouseholds)]))).toEqual([5, 5, 0, 5, 0, 0]);
  });

  it('records those that went, and only once', async () => {
    await app.import('households', [members(...twoHouseholds, aMember('H3', 'Vi Em'))]);
    const gone = [removals(
      aRemoval('H1', 'Lê Thị An', { destination: 'Ngoài tỉnh' }), aRemoval('H2', 'Vi Văn Chung', { reason: 'merged', intoCode: 'H3' }), aRemoval('H7', 'Nobody'),
    )];
    const types = await newTypes(async () => {
      const report = await app.import('households', gone);
      expect([counts(report), refusals(report)]).toEqual([[3, 2, 1, 0, 2, 0], ['Ho_giam 5 import-household-unknown']]);
    });
    expect(types).toEqual(['HouseholdLeftCommune', 'HouseholdMerged']);
    expect(counts(await app.import('households', gone))).toEqual([3, 2, 1, 0, 0, 2]);
  });

  it('refuses a row that fits two households', async () => {
    await app.import('households', [members(aMember('H1', 'Vi A', { idNumber: '000180000001' }), aMember('H2', 'Vi B', { idNumber: '000180000002' }))]);
    const report = await app.import('households', [members(
      aMember('H1', 'Vi A', { idNumber: '000180000001' }), aMember('H1', 'Vi A', { member: 'Vi B', idNumber: '000180000002' }),
    )]);
    expect(refusals(report)[0]).toBe('DS_Ho 3 import-household-ambiguous');
    expect(report.accepted).toBe(0);
  });

  it('keeps an account inside its own area', async () => {
    await app.engine.waitForHead();
    const [commune] = (await app.territory.read()).map.find({ kind: 'commune', code: 'X1' }, localDate('2022-12-01'));
    const actor = { ...importer, unit: commune?.unit ?? null, scope: { kind: 'units', units: commune === undefined ? [] : [commune.unit] } } as const;
    const report = await app.import('households', [members(aMember('H1', 'Vi A', { communeCode: null }), aMember('H2', 'Vi B', { communeCode: 'X2', village: 'C' }))], { actor });
    expect([report.accepted, refusals(report)]).toEqual([1, ['DS_Ho 4 unit-outside-scope']]);
  });
});
