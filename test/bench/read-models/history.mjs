// A log as communes fill it: every household registered in one import, two yearly reviews of a fifth of them, then a year of
// everyday facts. Deterministic. A village has 133 households, a commune 60 villages.
const uuid = (space, n) => `${space.toString(16).padStart(8, '0')}-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;

export const householdId = (n) => uuid(0x33, n);
export const villageId = (n) => uuid(0x11, n);
export const communeId = (n) => uuid(0x22, n);
export const villageOf = (household) => Math.floor(household / 133);
export const communeOf = (village) => Math.floor(village / 60);
export const dayMs = 86_400_000;
const date = (instant) => new Date(instant).toISOString().slice(0, 10);

const random = (seed) => () => {
  seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff;
  return seed / 0x7fffffff;
};

/** Yields `[household, fact, recordedAt]` in log order; about 2.2 facts a household. */
export function* history(households) {
  const next = random(2024);
  const below = (n) => Math.floor(next() * n);
  let [persons, facts] = [0, 0];
  let instant = Date.UTC(2022, 0, 5, 1);
  const put = (household, type, data) => {
    facts += 1;
    if (facts % 250 === 0) instant += 50;
    return [household, { type, data: { ...data, corrects: null } }, new Date(instant).toISOString()];
  };
  const place = (village) => ({ village: villageId(village), commune: communeId(communeOf(village)) });
  const villages = Math.max(1, Math.ceil(households / 133));
  const member = (relation) => {
    const n = persons++;
    return {
      person: uuid(0x44, n), identity: { key: `person-${uuid(0x44, n)}`, value: { name: `Nguyen Van ${n}`, birthDate: null, idNumber: String(n).padStart(12, '0'), idIssuedOn: null, phone: null } },
      sex: n % 2 === 0 ? 'female' : 'male', birthYear: 1950 + below(70), ethnicity: next() < 0.5 ? '01' : '02', relation, residence: 'permanent', merit: false, disability: false, workingAbility: 'able', socialProtection: false,
    };
  };
  const firstMember = [];
  for (let h = 0; h < households; h += 1) {
    const members = Array.from({ length: 2 + below(5) }, (_, n) => member(n === 0 ? 'head' : 'child'));
    firstMember.push(members[0].person);
    yield put(h, 'HouseholdRegistered', {
      household: householdId(h), ...place(villageOf(h)), code: `H${h}`, registeredOn: next() < 0.7 ? '2022-01-01' : date(Date.UTC(2010, 0, 1) + below(4380) * dayMs), residence: 'permanent', address: null,
      head: members[0].person, members, origin: { kind: 'established' },
    });
  }
  for (const year of [2022, 2023]) {
    instant = Date.UTC(year, 11, 12, 1);
    for (let h = 0; h < households; h += 5) {
      const draw = next();
      const [assessment, on] = [uuid(0x99, facts), `${year}-12-${10 + (villageOf(h) % 5)}`];
      yield put(h, 'HouseholdAssessed', {
        assessment, assessedOn: `${year}-10-10`, ruleSet: 'RS-2022', area: 'rural', scoreSheet: null, screen: null, scores: { completeness: 'totals-only', b1: 120, b2: 30, deprivations: {} }, outcome: 'poor', causes: [], enumerator: null, round: null,
      });
      yield put(h, draw < 0.35 ? 'HouseholdClassifiedPoor' : draw < 0.8 ? 'HouseholdClassifiedNearPoor' : 'HouseholdClassifiedNeither', {
        decision: { number: '1/QD', decidedOn: on, signedBy: null }, trueFrom: on, entitledFrom: `${year + 1}-01-01`, entitledTo: `${year + 1}-12-31`,
        round: { round: uuid(0x66, year), year, kind: 'periodic' }, ruleSet: 'RS-2022', assessment, subclass: null, override: null,
      });
    }
  }
  instant = Date.UTC(2024, 0, 2, 1);
  const everyday = Math.floor(households * 0.4);
  for (let n = 0; n < everyday; n += 1) {
    const h = below(households);
    instant += Math.floor((365 * dayMs) / everyday);
    const [on, draw] = [date(instant), next()];
    if (draw < 0.35) yield put(h, 'MemberBorn', { member: member('child'), bornOn: on });
    else if (draw < 0.55) yield put(h, 'MemberDied', { person: firstMember[h], diedOn: on, paper: null });
    else if (draw < 0.6) yield put(h, 'HouseholdMoved', { ...place(below(villages)), movedOn: on, fromVillage: place(villageOf(h)), address: null });
    else if (draw < 0.8) yield put(h, 'HouseholdEnrolledInSupport', { enrolment: uuid(0xaa, facts), project: uuid(0xab, below(6)), person: null, enrolledOn: on, eligibleAs: 'poor', completeBy: on, paper: null });
    else yield put(h, 'MonitoringVisitRecorded', { visit: uuid(0xac, facts), visitedOn: on, visitor: null, findings: ['stable'], note: null });
  }
}
