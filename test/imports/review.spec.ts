import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CommandBus } from '@nestjs/cqrs';
import { systemActors, systemContext } from '#access';
import { OpenReviewRound } from '#review';
import { localDate } from '#standards';
import { unitIdOfCode } from '#territory';
import { counts, ImportApplication, refusals } from './import-application.ts';
import { aListing, anEscape, answers, aRemoval, escapedPoor, listed, members, removals, twoHouseholds, withMap } from './rows.vi.ts';

describe('import review', () => {
  let app: ImportApplication;
  beforeEach(async () => {
    app = await ImportApplication.open('2023-12-20');
    await withMap(app);
    await app.import('households', [members(...twoHouseholds)]);
  });
  afterEach(() => app.close());

  const lastEvents = async (work: () => Promise<unknown>) => {
    const before = (await app.events()).length;
    await work();
    return (await app.events()).slice(before);
  };

  const scored = aListing('H1', 'Lê Thị An', { assessedOn: localDate('2022-10-20'), b1: 120, b2: 30, ...answers(3), causes: ['no-capital'], screen: 'passed' });

  it('assesses and classifies, with the defaults of the policy period and a round that every list shares', async () => {
    const events = await lastEvents(async () => expect(counts(await app.import('review', [listed(scored, aListing('H2', 'Vi Văn Chung', { class: 'near-poor' }))]))).toEqual([2, 2, 0, 2, 0, 0]));
    // The first list of a commune: nobody entered what the households were before.
    expect(events.map(({ type }) => type)).toEqual(['HouseholdAssessed', 'HouseholdClassifiedPoor', 'HouseholdClassifiedNearPoor']);
    expect(events[0]?.data).toMatchObject({ scores: { completeness: 'totals-only', b1: 120, b2: 30 }, outcome: 'poor', area: 'rural', screen: { passed: true }, causes: ['no-capital'] });
    expect(events[1]?.data).toMatchObject({ trueFrom: '2022-12-12', entitledFrom: '2023-01-01', entitledTo: '2023-12-31', ruleSet: 'RS-2022', round: { year: 2022, kind: 'periodic' } });
    expect(events[2]?.data).toMatchObject({ assessment: null });
    const rounds = events.flatMap(({ data }) => (typeof data === 'object' && data !== null && 'round' in data ? [JSON.stringify(data.round)] : []));
    expect(new Set(rounds).size).toBe(1);
  });

  it('tells an escape and a new case by the list of the year before', async () => {
    await app.import('review', [listed(aListing('H1', 'Lê Thị An'))]);
    const next = { roundYear: 2023, decidedOn: localDate('2023-12-13') };
    const events = await lastEvents(() => app.import('review', [listed(aListing('H2', 'Vi Văn Chung', next)), escapedPoor(anEscape('H1', 'Lê Thị An', next))]));
    expect(events.map(({ type }) => type)).toEqual(['HouseholdClassifiedPoor', 'HouseholdNewlyPoor', 'HouseholdClassifiedNeither', 'HouseholdEscapedPoverty']);
  });

  it('takes several years of one file in the order of their papers', async () => {
    const earlier = aListing('H1', 'Lê Thị An', { roundYear: 2021, decidedOn: localDate('2021-12-24') });
    const events = await lastEvents(() => app.import('review', [listed(aListing('H1', 'Lê Thị An', { class: 'near-poor' }), earlier)]));
    expect(events.map(({ type }) => type)).toEqual(['HouseholdClassifiedPoor', 'HouseholdClassifiedNearPoor', 'HouseholdEscapedPoverty']);
  });

  it('writes nothing for the same content again', async () => {
    await app.import('review', [listed(scored, aListing('H2', 'Vi Văn Chung'))]);
    const events = await lastEvents(async () => expect(counts(await app.import('review', [listed(aListing('H2', 'Vi Văn Chung'), scored)]))).toEqual([2, 2, 0, 0, 0, 2]));
    expect(events).toEqual([]);
  });

  it('finds a household by ID number, without a code by village and head, and refuses one that nobody registered', async () => {
    const report = await app.import('review', [listed(
      aListing(null, 'Another Name', { headIdNumber: '000180000001' }), aListing(null, 'VI VĂN CHUNG'), aListing('H7', 'Nobody'),
    )]);
    expect([report.accepted, refusals(report)]).toEqual([2, ['DS_HoNgheo_CanNgheo 5 import-household-unknown']]);
  });

  it('refuses scores that cannot be, scores without a day, a standard out of its time, and two results of one round', async () => {
    const report = await app.import('review', [
      listed(
        { ...scored, b2: 40 },
        aListing('H2', 'Vi Văn Chung', { b1: 100 }),
      ),
    ]);
    expect(refusals(report)).toEqual(['DS_HoNgheo_CanNgheo 3 import-b2-differs', 'DS_HoNgheo_CanNgheo 4 import-assessed-on-missing']);
    const second = await app.import('review', [listed(aListing('H1', 'Lê Thị An'), aListing('H1', 'Lê Thị An', { class: 'near-poor' }), aListing('H2', 'Vi Văn Chung', { ruleSet: 'RS-2016' }))]);
    expect(refusals(second)).toEqual(['DS_HoNgheo_CanNgheo 3 other-row-of-household-refused', 'DS_HoNgheo_CanNgheo 4 import-two-results-of-a-round', 'DS_HoNgheo_CanNgheo 5 standard-outside-validity']);
    for (const { reason } of [...report.problems, ...second.problems]) expect(reason).toMatch(/^\p{Lu}.+\.$/u);
  });

  it('refuses results of a round that was opened here, whatever village their row names; those of other rounds stay', async () => {
    await app.import('review', [listed(aListing('H1', 'Lê Thị An'))]);
    const opening = { commune: unitIdOfCode('commune', 'X1'), kind: 'periodic' as const, year: 2023, number: 1, openedOn: localDate('2023-09-04'), committee: { number: '2', date: localDate('2023-08-28') }, paper: { number: '1', date: localDate('2023-09-01') } };
    await app.get(CommandBus).execute(new OpenReviewRound(opening, systemContext(systemActors['command-line'], 'round', '2023')));
    const next = { roundYear: 2023, decidedOn: localDate('2023-12-13') };
    const report = await app.import('review', [listed(aListing('H1', 'Lê Thị An'), aListing('H2', 'Vi Văn Chung', next), aListing('H2', 'Vi Văn Chung')), escapedPoor(anEscape('H1', 'Lê Thị An', next))]);
    expect(report.problems.map(({ row, field, code }) => [row, field, code])).toEqual([[3, null, 'other-row-of-household-refused'], [4, 'roundYear', 'import-round-run-here'], [5, null, 'other-row-of-household-refused'], [3, 'roundYear', 'import-round-run-here']]);
    expect(report.problems[1]?.reason).toMatch(/2023.+\.$/u);
  });

  it('records removals of the same workbook', async () => {
    const events = await lastEvents(() => app.import('review', [listed(aListing('H2', 'Vi Văn Chung')), removals(aRemoval('H1', 'Lê Thị An', { reason: 'died-out' }))]));
    expect(events.map(({ type }) => type)).toEqual(['HouseholdClassifiedPoor', 'HouseholdDiedOut']);
  });
});
