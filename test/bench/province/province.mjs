// A generated province in the autumn of 2024: every household registered, the lists of 2023 decided, a round open in every commune with everybody on
// the lists and all newcomers listed, scored, met about and posted. What is left is to decide. Deterministic; identities are as after erasure, so that
// no key is made for two million persons (nothing measured here reads names).
import { roundReferenceOf } from '#household';
import { villageReviewStream } from '#review';

const uuid = (space, n) => `${space.toString(16).padStart(8, '0')}-0000-8000-8000-${n.toString(16).padStart(12, '0')}`;
export const provinceUnit = uuid(0x10, 0);
export const householdId = (n) => uuid(0x33, n);
export const communeId = (n) => uuid(0x22, n);
const villageId = (n) => uuid(0x11, n);
const villageSize = 133;
const villagesPerCommune = 15;
const villageOf = (household) => Math.floor(household / villageSize);
const communeOf = (village) => Math.floor(village / villagesPerCommune);
export const communesOf = (households) => communeOf(villageOf(households - 1)) + 1;
export const roundOf = (commune) => roundReferenceOf(communeId(commune), 'periodic', 2024, 1);

const random = (seed) => () => {
  seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff;
  return seed / 0x7fffffff;
};

const indicators = ['employment', 'dependants', 'nutrition', 'health-insurance', 'adult-education', 'school-attendance', 'housing-quality', 'housing-area', 'water-source', 'sanitation', 'telecom-service', 'information-means'];
const step = { paper: null, attachments: [], late: null, defects: [], corrects: null };
const classTypes = { poor: 'HouseholdClassifiedPoor', 'near-poor': 'HouseholdClassifiedNearPoor', none: 'HouseholdClassifiedNeither' };
// One household in 470 / 45 is on a list, one in 470 / 30 asks to be.
const onList = (h) => h % 94 < 9;
const newcomer = (h) => h % 94 >= 9 && h % 94 < 15;

const memberOf = (next, below, n, relation) => ({
  person: uuid(0x44, n), identity: { key: `person-${uuid(0x44, n)}`, erased: true }, sex: n % 2 === 0 ? 'female' : 'male', birthYear: relation === 'head' ? 1950 + below(45) : 1950 + below(74),
  ethnicity: next() < 0.5 ? '01' : '02', relation, residence: 'permanent', merit: next() < 0.02, disability: false, workingAbility: 'able', socialProtection: false,
});

const scoresFor = (below, outcome) => {
  const many = outcome === 'poor' ? 3 + below(3) : outcome === 'near-poor' ? below(3) : below(2);
  const from = below(indicators.length);
  const deprived = new Set(Array.from({ length: many }, (_, n) => indicators[(from + n) % indicators.length]));
  return { completeness: 'totals-only', b1: outcome === 'none' ? 150 + below(40) : 80 + below(60), b2: 10 * many, deprivations: Object.fromEntries(indicators.map((name) => [name, deprived.has(name)])) };
};

function* territory(households) {
  const villages = villageOf(households - 1) + 1;
  const unit = (id, kind, code, parent) => [`unit-${id}`, 'unit', { type: 'UnitEstablished', data: { unit: id, kind, code, name: code, parent, validFrom: '2015-01-01', area: kind === 'village' ? 'rural' : null, villageWord: null, paper: null, corrects: null } }, { commune: null, village: null }];
  yield unit(provinceUnit, 'province', 'P', null);
  for (let c = 0; c < communesOf(households); c += 1) yield unit(communeId(c), 'commune', `C${c}`, provinceUnit);
  for (let v = 0; v < villages; v += 1) yield unit(villageId(v), 'village', `V${v}`, communeId(communeOf(v)));
  for (const year of [2023, 2024]) {
    for (let v = 0; v < villages; v += 1) {
      const here = Math.min(villageSize, households - v * villageSize);
      const totals = { unit: villageId(v), declaredOn: `${year}-11-30`, round: year, households: here, persons: here * 6, ethnicMinorityHouseholds: null, ethnicMinorityPersons: null, paper: null, corrects: null };
      yield [`unit-${villageId(v)}`, 'unit', { type: 'ResidentTotalsDeclared', data: totals }, { commune: communeId(communeOf(v)), village: villageId(v) }];
    }
  }
}

/** Yields `{ at, facts }`: the day of recording, and an iterable of `[stream, category, fact, place]` in log order. */
export function* papers(households) {
  const next = random(2024);
  const below = (n) => Math.floor(next() * n);
  const place = (h) => ({ village: villageId(villageOf(h)), commune: communeId(communeOf(villageOf(h))) });
  const stream = (h) => `household-${householdId(h)}`;
  yield { at: '2023-01-05', facts: territory(households) };
  let persons = 0;
  yield { at: '2023-01-06', facts: (function* () {
    for (let h = 0; h < households; h += 1) {
      const members = Array.from({ length: 2 + below(4) }, (_, n) => memberOf(next, below, persons++, n === 0 ? 'head' : 'child'));
      yield [stream(h), 'household', { type: 'HouseholdRegistered', data: { household: householdId(h), ...place(h), code: `H${h}`, registeredOn: '2020-01-01', residence: 'permanent', address: null, head: members[0].person, members, origin: { kind: 'established' }, corrects: null } }, place(h)];
    }
  })() };
  const before = new Map();
  yield { at: '2023-12-12', facts: (function* () {
    for (let h = 0; h < households; h += 1) {
      if (!onList(h)) continue;
      const given = next() < 0.4 ? 'poor' : 'near-poor';
      before.set(h, given);
      const { round, year, kind } = roundReferenceOf(communeId(communeOf(villageOf(h))), 'periodic', 2023, 1);
      yield [stream(h), 'household', { type: classTypes[given], data: { decision: { number: '1/QD', decidedOn: '2023-12-10', signedBy: null }, trueFrom: '2023-12-10', entitledFrom: '2024-01-01', entitledTo: '2024-12-31', round: { round, year, kind }, ruleSet: 'RS-2022', assessment: null, subclass: null, override: null, corrects: null } }, place(h)];
    }
  })() };
  yield { at: '2024-09-04', facts: (function* () {
    for (let c = 0; c < communesOf(households); c += 1) {
      const villages = Array.from({ length: villagesPerCommune }, (_, n) => c * villagesPerCommune + n).filter((v) => v * villageSize < households).map(villageId);
      const data = { ...step, paper: { number: '1/KH', date: '2024-09-04' }, round: roundOf(c), commune: communeId(c), number: 1, openedOn: '2024-09-04', procedure: 'QD-24-2021', ruleSet: 'RS-2022', openingRuleSet: null, committee: { number: '2/QD', date: '2024-09-04' }, villages };
      yield [`round-${roundOf(c).round}`, 'round', { type: 'ReviewRoundOpened', data }, { commune: communeId(c), village: null }];
    }
    for (let h = 0; h < households; h += 1) {
      if (!onList(h) && !newcomer(h)) continue;
      const entry = onList(h) ? { kind: 'on-list', class: before.get(h) } : { kind: 'request', form: '01', paper: null, discovery: null };
      yield [stream(h), 'household', { type: 'HouseholdListedForReview', data: { round: roundOf(communeOf(villageOf(h))), listedOn: '2024-09-05', entry, corrects: null } }, place(h)];
    }
  })() };
  const outcomes = new Map();
  yield { at: '2024-10-10', facts: (function* () {
    for (let h = 0; h < households; h += 1) {
      if (!onList(h) && !newcomer(h)) continue;
      const draw = next();
      const outcome = onList(h) ? (draw < 0.3 ? 'poor' : draw < 0.75 ? 'near-poor' : 'none') : draw < 0.1 ? 'poor' : draw < 0.3 ? 'near-poor' : 'none';
      outcomes.set(h, outcome);
      const screen = onList(h) ? null : { answers: { 'temporary-house': true }, passed: true };
      const data = { assessment: uuid(0x99, h), assessedOn: '2024-10-05', ruleSet: 'RS-2022', area: 'rural', scoreSheet: null, screen, scores: scoresFor(below, outcome), outcome, causes: outcome === 'none' ? [] : ['no-capital'], enumerator: null, round: roundOf(communeOf(villageOf(h))), alsoUnder: [], ages: null, corrects: null };
      yield [stream(h), 'household', { type: 'HouseholdAssessed', data }, place(h)];
    }
  })() };
  const reviewedIn = (v) => Array.from({ length: villageSize }, (_, n) => v * villageSize + n).filter((h) => outcomes.has(h));
  const villages = () => Array.from({ length: villageOf(households - 1) + 1 }, (_, v) => v);
  const about = (v) => ({ ...step, paper: { number: '3/BB', date: '2024-10-12' }, round: roundOf(communeOf(v)), commune: communeId(communeOf(v)), village: villageId(v) });
  const villageStream = (v) => villageReviewStream(roundOf(communeOf(v)).round, villageId(v));
  yield { at: '2024-10-14', facts: (function* () {
    for (const v of villages()) {
      const votes = reviewedIn(v).map((h) => ({ household: householdId(h), proposed: outcomes.get(h), agree: 40 }));
      yield [villageStream(v), 'villagereview', { type: 'VillageMeetingHeld', data: { ...about(v), meeting: uuid(0xc6, v), heldOn: '2024-10-12', chair: null, secretary: null, attendance: { present: 50, front: 2, households: 44 }, votes, minutes: 2 } }, { commune: communeId(communeOf(v)), village: villageId(v) }];
    }
  })() };
  yield { at: '2024-10-25', facts: (function* () {
    for (const v of villages()) {
      const named = (fits) => reviewedIn(v).filter((h) => fits(outcomes.get(h), before.get(h) ?? 'none')).map(householdId);
      const lists = { poor: named((to) => to === 'poor'), nearPoor: named((to) => to === 'near-poor'), leavingPoor: named((to, from) => from === 'poor' && to !== 'poor'), leavingNearPoor: named((to, from) => from === 'near-poor' && to === 'none') };
      yield [villageStream(v), 'villagereview', { type: 'ReviewResultsPosted', data: { ...about(v), posting: uuid(0xc7, v), postedFrom: '2024-10-15', postedTo: '2024-10-22', places: ['village-house'], lists, repost: false } }, { commune: communeId(communeOf(v)), village: villageId(v) }];
    }
    for (let c = 0; c < communesOf(households); c += 1) {
      yield [`round-${roundOf(c).round}`, 'round', { type: 'UpperOpinionGiven', data: { ...step, paper: { number: '4/CV', date: '2024-10-25' }, askedOn: '2024-10-23', givenOn: '2024-10-25', by: 'district', agrees: true } }, { commune: communeId(c), village: null }];
    }
  })() };
}
