import { householdsLayout, projectsLayout, reviewLayout, supportLayout, territoryLayout, type RecordOf } from '#documents';
import { localDate } from '#standards';
import { sheetOf, type ImportApplication } from './import-application.ts';

type Unit = RecordOf<(typeof territoryLayout)['sheets'][0]>;
type Totals = RecordOf<(typeof territoryLayout)['sheets'][1]>;
type Target = RecordOf<(typeof territoryLayout)['sheets'][2]>;
type MemberRecord = RecordOf<(typeof householdsLayout)['sheets'][0]>;
type Removal = RecordOf<(typeof householdsLayout)['sheets'][1]>;
type Listed = RecordOf<(typeof reviewLayout)['sheets'][0]>;
type Escaped = RecordOf<(typeof reviewLayout)['sheets'][1]>;
type Project = RecordOf<(typeof projectsLayout)['sheets'][0]>;
type Enrolment = RecordOf<(typeof supportLayout)['sheets'][0]>;
type Delivery = RecordOf<(typeof supportLayout)['sheets'][1]>;

const noPaper = { paperNumber: null, paperDate: null } as const;

export const aUnit = (code: string, kind: Unit['kind'], parentCode: string | null, more: Partial<Unit> = {}): Unit => ({
  code, name: `${kind === 'village' ? 'Bản ' : ''}${code}`, kind, parentCode, area: kind === 'village' ? 'rural' : null, validFrom: localDate('2000-01-01'), ...noPaper, ...more,
});

export const units = (...records: readonly Unit[]) => sheetOf(territoryLayout.sheets[0], records);
export const aCommuneMap = [aUnit('T', 'province', null), aUnit('X1', 'commune', 'T'), aUnit('X2', 'commune', 'T'), aUnit('A', 'village', 'X1'), aUnit('B', 'village', 'X1'), aUnit('C', 'village', 'X2')];

export const someTotals = (unitCode: string, more: Partial<Totals> = {}): Totals => ({
  unitCode, declaredOn: localDate('2022-12-12'), roundYear: 2022, households: 100, persons: 400, minorityHouseholds: null, minorityPersons: null, paperNumber: '1/BC', paperDate: localDate('2022-12-12'), ...more,
});
export const totals = (...records: readonly Totals[]) => sheetOf(territoryLayout.sheets[1], records);

export const aTarget = (unitCode: string, more: Partial<Target> = {}): Target => ({
  unitCode, year: 2023, poorRate: 3.39, nearPoorRate: null, poorHouseholds: null, nearPoorHouseholds: null, paperNumber: '2/KH', paperDate: localDate('2023-01-18'), ...more,
});
export const targets = (...records: readonly Target[]) => sheetOf(territoryLayout.sheets[2], records);

/** A row of the list of households; `head` and `member` alike unless said otherwise. */
export const aMember = (householdCode: string, head: string, more: Partial<MemberRecord> = {}): MemberRecord => ({
  householdCode, head, member: head, relation: more.member === undefined ? 'head' : 'child', born: { date: localDate('1980-04-05') }, sex: 'female', idNumber: null,
  province: null, district: null, districtCode: null, commune: null, communeCode: 'X1', village: 'Bản A', address: null, ethnicity: '07', merit: false, noWorkingAbility: null,
  disability: false, socialProtection: false, residence: null, registeredOn: localDate('2020-01-01'), origin: null, splitFromCode: null, ...more,
});
export const members = (...records: readonly MemberRecord[]) => sheetOf(householdsLayout.sheets[0], records);

export const aRemoval = (householdCode: string, head: string, more: Partial<Removal> = {}): Removal => ({
  householdCode, head, headIdNumber: null, communeCode: 'X1', village: 'Bản A', reason: 'left', removedOn: localDate('2022-05-04'), intoCode: null, destination: null, ...noPaper, ...more,
});
export const removals = (...records: readonly Removal[]) => sheetOf(householdsLayout.sheets[1], records);

const noAnswers = {
  employment: null, dependants: null, nutrition: null, 'health-insurance': null, 'adult-education': null, 'school-attendance': null, 'housing-quality': null, 'housing-area': null,
  'water-source': null, sanitation: null, 'telecom-service': null, 'information-means': null,
} as const;
/** Twelve answers of which the first `count` say deprived. */
export const answers = (count: number): Record<keyof typeof noAnswers, boolean> => {
  const given: Record<string, boolean> = Object.fromEntries(Object.keys(noAnswers).map((question, index) => [question, index < count]));
  return { ...Object.fromEntries(Object.keys(noAnswers).map((question) => [question, false])), ...given } as Record<keyof typeof noAnswers, boolean>;
};

export const anEscape = (householdCode: string | null, head: string, more: Partial<Escaped> = {}): Escaped => ({
  householdCode, head, headIdNumber: null, communeCode: 'X1', village: 'Bản A', decisionNumber: '215/QĐ-UBND', decidedOn: localDate('2022-12-12'), trueFrom: null, entitledFrom: null,
  entitledTo: null, roundYear: 2022, roundKind: null, ruleSet: 'RS-2022', assessedOn: null, screen: null, b1: null, b2: null, ...noAnswers, causes: [], note: null, ...more,
});
export const aListing = (householdCode: string | null, head: string, more: Partial<Listed> = {}): Listed => ({ ...anEscape(householdCode, head), class: 'poor', subclass: null, ...more });
export const listed = (...records: readonly Listed[]) => sheetOf(reviewLayout.sheets[0], records);
export const escapedPoor = (...records: readonly Escaped[]) => sheetOf(reviewLayout.sheets[1], records);

export const aProject = (code: string, more: Partial<Project> = {}): Project => ({
  code, name: `Dự án ${code}`, kind: 'livelihood', programme: '2021-2025', validFrom: localDate('2022-01-01'), validTo: null, eligible: ['poor', 'near-poor'], subject: 'household',
  completeBy: localDate('2023-09-30'), ...noPaper, ...more,
});
export const projects = (...records: readonly Project[]) => sheetOf(projectsLayout.sheets[0], records);

const supported = (householdCode: string, head: string) => ({ householdCode, head, headIdNumber: null, communeCode: 'X1', village: 'Bản A', member: null, memberIdNumber: null, projectCode: '3.1', ...noPaper });
export const anEnrolment = (householdCode: string, head: string, more: Partial<Enrolment> = {}): Enrolment => ({ ...supported(householdCode, head), enrolledOn: localDate('2023-03-01'), ...more });
export const aDelivery = (householdCode: string, head: string, more: Partial<Delivery> = {}): Delivery => ({
  ...supported(householdCode, head), deliveredOn: localDate('2023-04-01'), item: 'Bò giống', quantity: 1, unit: 'con', valueVnd: 15_000_000, source: 'state-project', completes: false, ...more,
});
export const enrolments = (...records: readonly Enrolment[]) => sheetOf(supportLayout.sheets[0], records);
export const deliveries = (...records: readonly Delivery[]) => sheetOf(supportLayout.sheets[1], records);

/** Two communes, the first with two villages. */
export const withMap = async (app: ImportApplication): Promise<void> => {
  await app.import('territory', [units(...aCommuneMap)]);
};

/** Two households of two in village A, the first with ID numbers. */
export const twoHouseholds = [
  aMember('H1', 'Lê Thị An', { idNumber: '000180000001' }),
  aMember('H1', 'Lê Thị An', { member: 'Lê Văn Bình', born: { year: 2010 }, sex: 'male', idNumber: '000210000002' }),
  aMember('H2', 'Vi Văn Chung', { sex: 'male', born: { date: localDate('1975-01-02') } }),
  aMember('H2', 'Vi Văn Chung', { member: 'Vi Thị Dung', born: { year: 2012 } }),
];
