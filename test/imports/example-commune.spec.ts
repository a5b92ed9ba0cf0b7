import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isImportKind, type ImportReport } from '#documents';
import type { Recorded } from '#event-store';
import { classOn, entitledOn, households, type HouseholdEvent, type HouseholdState } from '#household';
import { projectRoot } from '#platform';
import { localDate, type Identified, type LocalDate } from '#standards';
import { loadExampleCommune } from '../../apps/cli/demo/load-example-commune.ts';
import { ImportApplication, refusals } from './import-application.ts';

const folder = join(projectRoot, 'test', 'fixtures', 'example-commune');

interface Load {
  readonly file: string;
  readonly import: string;
  readonly workingDate: string;
}

interface Counts {
  readonly poor: number;
  readonly nearPoor: number;
}

interface Expected {
  readonly rounds: Readonly<Record<'2022' | '2023', Counts & { readonly households: number }>>;
  readonly entitled: Readonly<Record<string, Counts>>;
  readonly movement2023: { readonly poor: Readonly<Record<string, number>>; readonly nearPoor: Readonly<Record<string, number>> };
  readonly support: Readonly<Record<string, { readonly enrolled: number; readonly completed: number; readonly valueVnd: number }>>;
}

const json = async (file: string): Promise<unknown> => JSON.parse(await readFile(join(folder, file), 'utf8'));

const isHousehold = (event: Recorded): event is Recorded & Identified<HouseholdEvent> => event.stream.startsWith('household-');

describe('the example commune', () => {
  let app: ImportApplication;
  let events: readonly Recorded[];
  let states: readonly HouseholdState[];
  let expected: Expected;
  let loads: readonly Load[];
  let reports: readonly ImportReport[];

  const load = ({ file, import: kind, workingDate }: Load): Promise<ImportReport> => {
    if (!isImportKind(kind)) throw new Error(`no such import: ${kind}`);
    app.clock.standAt(localDate(workingDate));
    return app.import(kind, join(folder, file));
  };

  beforeAll(async () => {
    // The fixture's own files; their shapes are what is read here.
    ({ loads } = (await json('manifest.json')) as { readonly loads: readonly Load[] });
    expected = (await json('expected.json')) as Expected;
    app = await ImportApplication.open('2022-12-01');
    ({ reports } = await loadExampleCommune(app, { folder }));
    events = await app.events();
    const byStream = new Map<string, Identified<HouseholdEvent>[]>();
    for (const event of events.filter(isHousehold)) byStream.set(event.stream, [...(byStream.get(event.stream) ?? []), event]);
    states = [...byStream.values()].map((history) => households.decider.fold(history));
  });
  afterAll(() => app.close());

  const counted = (classOf: (state: HouseholdState) => string | undefined): Counts => {
    const classes = states.map(classOf);
    return { poor: classes.filter((one) => one === 'poor').length, nearPoor: classes.filter((one) => one === 'near-poor').length };
  };
  const on = (date: string): LocalDate => localDate(date);
  const ofType = <Type extends HouseholdEvent['type']>(type: Type) => events.filter(isHousehold).filter((event): event is typeof event & { readonly type: Type } => event.type === type);

  it('comes in without a row refused', () => {
    expect(reports.flatMap(refusals)).toEqual([]);
    for (const report of reports) expect(report.accepted).toBe(report.read);
  });

  it.each(['2022', '2023'] as const)('counts the classes of round %s, and as many households as were declared', (year) => {
    const { poor, nearPoor, households: total } = expected.rounds[year];
    const day = on(`${year}-12-31`);
    expect(counted((state) => classOn(state, day)?.class)).toEqual({ poor, nearPoor });
    const here = states.filter(({ registration, removal }) => registration !== null && registration.registeredOn <= day && (removal === null || removal.on > day));
    expect(here.length).toBe(total);
  });

  it('counts who is entitled on the days that the plan asks about', () => {
    for (const [date, { poor, nearPoor }] of Object.entries(expected.entitled)) expect([date, counted((state) => entitledOn(state, on(date))?.class)]).toEqual([date, { poor, nearPoor }]);
  });

  it('tells the movement of 2023: escapes, returns, new cases', () => {
    const ofRound = <E extends { readonly data: { readonly trueFrom: string } }>(all: readonly E[]): readonly E[] => all.filter(({ data }) => data.trueFrom.startsWith('2023-12'));
    const { poor, nearPoor } = expected.movement2023;
    const paths = ofRound(ofType('HouseholdEscapedPoverty')).map(({ data }) => data.path);
    const count = (wanted: string): number => paths.filter((path) => path === wanted).length;
    expect([count('poor-to-near-poor'), count('poor-to-none'), count('near-poor-to-none')]).toEqual([poor['toNearPoor'], poor['toNone'], nearPoor['toNone']]);
    const to = (all: readonly { readonly data: { readonly to: string } }[], wanted: string): number => all.filter(({ data }) => data.to === wanted).length;
    const back = ofRound(ofType('HouseholdFellBackIntoPoverty'));
    const fresh = ofRound(ofType('HouseholdNewlyPoor'));
    expect([to(back, 'poor'), to(back, 'near-poor'), to(fresh, 'poor'), to(fresh, 'near-poor')]).toEqual([poor['fellBack'], nearPoor['fellBack'], poor['newlyPoor'], nearPoor['newlyNearPoor']]);
  });

  it('counts support by project', () => {
    const codes = new Map(events.flatMap(({ type, data }) => (type === 'ProjectListed' && typeof data === 'object' && data !== null && 'project' in data && 'code' in data ? [[String(data.project), `DA${String(data.code)}`]] : [])));
    const enrolments = states.flatMap((state) => [...state.enrolments.values()]);
    const found = Object.fromEntries([...new Set(codes.values())].map((code) => {
      const own = enrolments.filter(({ project }) => codes.get(project) === code);
      return [code, { enrolled: own.length, completed: own.filter(({ status }) => status === 'completed').length, valueVnd: own.flatMap(({ deliveries }) => deliveries).reduce((sum, { valueVnd }) => sum + valueVnd, 0) }];
    }));
    expect(found).toEqual(Object.fromEntries(Object.entries(expected.support).map(([code, { enrolled, completed, valueVnd }]) => [code, { enrolled, completed, valueVnd }])));
  });

  it('is known from the day of its papers on: recorded at the working date, from a row of a file or by a step of a round', () => {
    const days = new Set(events.filter(({ metadata }) => metadata.origin !== null).map(({ metadata }) => localDate(new Date(Date.parse(metadata.recordedAt) + 7 * 3_600_000).toISOString().slice(0, 10))));
    expect([...days].sort()).toEqual([...new Set(loads.map(({ workingDate }) => localDate(workingDate)))].sort());
    const ofRounds = events.filter(isHousehold).filter(({ metadata, data }) => metadata.origin === null && 'round' in data && data.round !== null);
    expect(new Set(ofRounds.map(({ data }) => ('round' in data ? data.round?.year : null)))).toEqual(new Set([2023, 2024]));
    // Forms of one day come in together; the days follow each other.
    const recorded = events.map(({ metadata }) => metadata.recordedAt.slice(0, 10));
    expect(recorded).toEqual(recorded.toSorted());
  });

  it('holds the whole round of 2023, with what did not go smoothly, and that of 2024 as far as it has come', () => {
    const reviewed = (year: number) => states.flatMap(({ reviews }) => [...reviews.values()].filter(({ round }) => round.year === year && round.kind === 'periodic'));
    const round2023 = reviewed(2023).filter(({ listing }) => listing !== null);
    const outcomes = (kind: string) => round2023.filter(({ outcome }) => outcome?.kind === kind).length;
    expect([outcomes('refused'), outcomes('classified')]).toEqual([3, 77 + 134 + 50]);
    expect(reviewed(2023).flatMap(({ complaints }) => complaints.map(({ answer }) => answer?.outcome)).sort()).toEqual(['rejected', 'upheld']);
    expect(events.filter(({ type }) => type === 'ReviewDecisionSigned')).toHaveLength(1);
    expect(events.filter(({ type }) => type === 'ReviewRoundClosed')).toHaveLength(1);
    expect(ofType('PovertyCertificateIssued')).toHaveLength(77 + 134);
    expect(reviewed(2024).filter(({ listing }) => listing !== null)).toHaveLength(77 + 134 + 6);
    expect(reviewed(2024).some(({ outcome }) => outcome !== null)).toBe(false);
  });

  it('writes nothing when every workbook comes again', async () => {
    const last = loads.at(-1)?.workingDate ?? '';
    for (const one of loads) {
      const report = await load({ ...one, workingDate: last });
      expect([one.file, report.newRows, report.changedRows]).toEqual([one.file, 0, 0]);
      // The first list still names four members who have formed households of their own since; their old households are refused.
      if (one.file !== '02-ho-2022.xlsx') expect([one.file, report.unchanged]).toEqual([one.file, report.read]);
    }
    expect(await app.events()).toHaveLength(events.length);
  });
});
