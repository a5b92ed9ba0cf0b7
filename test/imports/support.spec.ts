import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { localDate } from '#standards';
import { counts, ImportApplication, importer, refusals } from './import-application.ts';
import { aDelivery, aListing, anEnrolment, aProject, deliveries, enrolments, listed, members, projects, twoHouseholds, withMap } from './rows.vi.ts';

describe('import projects and support', () => {
  let app: ImportApplication;
  beforeEach(async () => {
    app = await ImportApplication.open('2023-12-20');
    await withMap(app);
  });
  afterEach(() => app.close());

  const inCommune = async () => {
    await app.engine.waitForHead();
    const [commune] = (await app.territory.read()).map.find({ kind: 'commune', code: 'X1' }, localDate('2023-01-01'));
    if (commune === undefined) throw new Error('no commune');
    return { ...importer, unit: commune.unit, scope: { kind: 'units', units: [commune.unit] } } as const;
  };

  const withProjects = async (): Promise<void> => {
    await app.import('households', [members(...twoHouseholds)]);
    await app.import('review', [listed(aListing('H1', 'Lê Thị An'))]);
    await app.import('projects', [projects(aProject('DA3.1'), aProject('3.2', { kind: 'nutrition', subject: 'child' }))], { actor: await inCommune() });
  };

  const newTypes = async (work: () => Promise<unknown>): Promise<readonly string[]> => {
    const before = (await app.events()).length;
    await work();
    return (await app.eventTypes()).slice(before);
  };

  it('lists projects of the account\'s commune, and changes the rules from the paper on', async () => {
    const actor = await inCommune();
    expect(counts(await app.import('projects', [projects(aProject('DA3.1'))], { actor }))).toEqual([1, 1, 0, 1, 0, 0]);
    expect(counts(await app.import('projects', [projects(aProject('3.1', { name: 'Dự án DA3.1' }))], { actor }))).toEqual([1, 1, 0, 0, 0, 1]);
    const changed = aProject('3.1', { name: 'Dự án DA3.1', completeBy: localDate('2023-10-31'), paperNumber: '3/QĐ', paperDate: localDate('2023-05-01') });
    expect(counts(await app.import('projects', [projects(changed)], { actor }))).toEqual([1, 1, 0, 0, 1, 0]);
    expect((await app.eventTypes()).slice(-2)).toEqual(['ProjectListed', 'ProjectRulesChanged']);
  });

  it('refuses a project of no known programme or commune, or twice in a file', async () => {
    const report = await app.import('projects', [projects(aProject('3.1', { programme: 'another' }), aProject('2'), aProject('2'))], { actor: await inCommune() });
    expect(refusals(report)).toEqual(['Du_an 3 programme-unknown', 'Du_an 4 other-row-of-household-refused', 'Du_an 5 row-repeated']);
    expect(refusals(await app.import('projects', [projects(aProject('2'))]))).toEqual(['Du_an 3 import-commune-unknown']);
  });

  it('enrols, delivers and completes, enrolments of the same workbook first', async () => {
    await withProjects();
    const child = { member: 'Lê Văn Bình', projectCode: '3.2' };
    const sheets = [
      deliveries(aDelivery('H1', 'Lê Thị An', { deliveredOn: localDate('2023-05-01'), completes: true }), aDelivery('H1', 'Lê Thị An')),
      enrolments(anEnrolment('H1', 'Lê Thị An'), anEnrolment('H1', 'Lê Thị An', child)),
    ];
    const types = await newTypes(async () => expect(counts(await app.import('support', sheets))).toEqual([4, 4, 0, 4, 0, 0]));
    expect(types).toEqual(['HouseholdEnrolledInSupport', 'HouseholdEnrolledInSupport', 'SupportDelivered', 'SupportDelivered', 'SupportCompleted']);
    expect(await newTypes(async () => expect(counts(await app.import('support', sheets.toReversed()))).toEqual([4, 4, 0, 0, 0, 4]))).toEqual([]);
  });

  it('refuses who is not eligible, not enrolled, too old or unknown, and every row of that household', async () => {
    await withProjects();
    const report = await app.import('support', [
      enrolments(
        anEnrolment('H2', 'Vi Văn Chung'),
        anEnrolment('H1', 'Lê Thị An'), anEnrolment('H1', 'Lê Thị An', { member: 'Lê Thị An', projectCode: '3.2' }),
      ),
    ]);
    expect(refusals(report)).toEqual(['Tham_gia_du_an 3 not-eligible', 'Tham_gia_du_an 4 other-row-of-household-refused', 'Tham_gia_du_an 5 person-too-old']);
    const second = await app.import('support', [deliveries(aDelivery('H1', 'Lê Thị An'), aDelivery('H2', 'Vi Văn Chung', { projectCode: '9' }), aDelivery('H3', 'Nobody'))]);
    expect(refusals(second)).toEqual(['Ho_tro_da_giao 3 import-not-enrolled', 'Ho_tro_da_giao 4 import-project-unknown', 'Ho_tro_da_giao 5 import-household-unknown']);
    for (const { reason } of [...report.problems, ...second.problems]) expect(reason).toMatch(/^\p{Lu}.+\.$/u);
  });

  it('refuses a delivery that stands twice in a file', async () => {
    await withProjects();
    await app.import('support', [enrolments(anEnrolment('H1', 'Lê Thị An'))]);
    const report = await app.import('support', [deliveries(aDelivery('H1', 'Lê Thị An'), aDelivery('H1', 'Lê Thị An'))]);
    expect(refusals(report)).toEqual(['Ho_tro_da_giao 3 other-row-of-household-refused', 'Ho_tro_da_giao 4 row-repeated']);
  });
});
