// All forms of a province from its read model: 470,000 households, of whom 45,000 are on the lists of two years. The read model is filled with facts
// as the engine would hand them over; which facts are allowed and how fast the log writes them is not this bench's question.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import pg from 'pg';
import { projectionMigrations } from '#projection';
import { countForms, countingRulesWith, figuresSha256, ReviewDetailsProjection } from '#review';
import { snapshotOf } from '#territory';
import { markdownTable, median, whole } from './harness/figures.mjs';

export const title = 'Forms';

const uuid = (space, n) => `${space.toString(16).padStart(8, '0')}-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
const villagesPerCommune = 27;
const householdsPerVillage = 134;
const questions = ['employment', 'dependants', 'nutrition', 'health-insurance', 'adult-education', 'school-attendance', 'housing-quality', 'housing-area', 'water-source', 'sanitation', 'telecom-service', 'information-means'];
const knownAt = (year) => `${year}-12-31T00:00:00.000Z`;

function* events(households, listed) {
  const every = Math.max(1, Math.floor(households / listed));
  let id = 0;
  for (let h = 0; h < households; h += 1) {
    const village = Math.floor(h / householdsPerVillage);
    const stream = `household-${uuid(0x33, h)}`;
    let revision = 0;
    const event = (type, data, year) => ({ id: uuid(0x55, (id += 1)), stream, revision: revision++, position: String(id), hash: '', knownAt: knownAt(year), metadata: {}, type, data: { ...data, corrects: null } });
    const members = Array.from({ length: 4 }, (_, n) => ({
      person: uuid(0x44, h * 4 + n), identity: { key: 'person-x', erased: true }, sex: (h + n) % 2 === 0 ? 'female' : 'male', birthYear: 1950 + ((h * 7 + n * 19) % 73), ethnicity: h % 3 === 0 ? '01' : '02', relation: n === 0 ? 'head' : 'child',
      residence: 'permanent', merit: (h + n) % 40 === 0, disability: false, workingAbility: n < 2 ? 'able' : 'unknown', socialProtection: n === 3 && h % 9 === 0,
    }));
    yield event('HouseholdRegistered', { household: uuid(0x33, h), village: uuid(0x11, village), commune: uuid(0x22, Math.floor(village / villagesPerCommune)), code: `H${h}`, registeredOn: '2020-01-01', residence: 'permanent', address: null, head: members[0].person, members, origin: { kind: 'established' } }, 2020);
    if (h % every !== 0) continue;
    for (const year of [2022, 2023]) {
      const [round, assessment] = [{ round: uuid(0x66, year), year, kind: 'periodic' }, uuid(0x99, h * 4 + year - 2020)];
      const draw = (h / every + year * 3) % 20;
      const outcome = draw < 7 ? 'poor' : draw < 16 ? 'near-poor' : 'none';
      yield event('HouseholdAssessed', {
        assessment, assessedOn: `${year}-10-10`, ruleSet: 'RS-2022', area: 'rural', scoreSheet: null, screen: null, outcome, causes: ['no-capital', ...(h % 3 === 0 ? ['no-labour'] : [])], enumerator: null, round, alsoUnder: [], ages: null,
        scores: { completeness: 'totals-only', b1: 120, b2: 30, deprivations: Object.fromEntries(questions.map((question, n) => [question, (h + n) % 3 === 0])) },
      }, year);
      yield event(outcome === 'poor' ? 'HouseholdClassifiedPoor' : outcome === 'near-poor' ? 'HouseholdClassifiedNearPoor' : 'HouseholdClassifiedNeither', {
        decision: { number: '1/QD', decidedOn: `${year}-12-10`, signedBy: null }, trueFrom: `${year}-12-10`, entitledFrom: `${year + 1}-01-01`, entitledTo: `${year + 1}-12-31`, round, ruleSet: 'RS-2022', assessment, subclass: null, override: null,
      }, year);
    }
  }
}

const territoryOf = (households) => {
  const villages = Math.ceil(households / householdsPerVillage);
  const communes = Math.ceil(villages / villagesPerCommune);
  const province = uuid(0xdd, 1);
  const facts = [];
  const establish = (unit, kind, parent) => facts.push({ id: uuid(0xee, facts.length), stream: `unit-${unit}`, knownAt: knownAt(2019), fact: { type: 'UnitEstablished', data: { unit, kind, code: unit.slice(-8), name: unit.slice(-8), parent, validFrom: '2015-01-01', area: kind === 'village' ? 'rural' : null, villageWord: null, paper: null, corrects: null } } });
  establish(province, 'province', null);
  for (let c = 0; c < communes; c += 1) establish(uuid(0x22, c), 'commune', province);
  for (let v = 0; v < villages; v += 1) {
    establish(uuid(0x11, v), 'village', uuid(0x22, Math.floor(v / villagesPerCommune)));
    facts.push({ id: uuid(0xef, v), stream: `unit-${uuid(0x11, v)}`, knownAt: knownAt(2019), fact: { type: 'ResidentTotalsDeclared', data: { unit: uuid(0x11, v), declaredOn: '2023-12-01', round: 2023, households: householdsPerVillage, persons: householdsPerVillage * 4, ethnicMinorityHouseholds: 90, ethnicMinorityPersons: 360, paper: null, corrects: null } } });
  }
  return { territory: snapshotOf(facts), province, commune: uuid(0x22, 0) };
};

// Wall time, and beside it the processor time of this process: on a busy machine only the second says something.
const timed = async (work) => {
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  const result = await work();
  const { user, system } = process.cpuUsage(cpu);
  return [performance.now() - start, result, (user + system) / 1000];
};

// What is really held while it works: swept every tenth of a second, so in a pass of its own that is not timed.
const heldBy = async (work) => {
  setFlagsFromString('--expose-gc');
  const sweep = runInNewContext('gc');
  const held = () => {
    sweep();
    return process.memoryUsage().heapUsed / 1_048_576;
  };
  const before = held();
  let most = 0;
  const watch = setInterval(() => {
    most = Math.max(most, held() - before);
  }, 100);
  try {
    await work();
    return Math.max(most, 0);
  } finally {
    clearInterval(watch);
  }
};

export const run = async ({ server, rounds, option, log }) => {
  const households = Number(option('households', '470000'));
  const listed = Number(option('listed', '45000'));
  const database = await server.freshDatabase(projectionMigrations);
  const pool = new pg.Pool({ connectionString: database.appUrl, max: 4 });
  const db = { query: async (sql, parameters = []) => (await pool.query(sql, [...parameters])).rows };
  const projection = new ReviewDetailsProjection();
  const schema = projection.name;
  await db.query(`create schema "${schema}"`);
  await projection.create(schema, db);
  const [filled, count] = await timed(async () => {
    let [parts, total] = [[], 0];
    for (const event of events(households, listed)) {
      const part = projection.condensing.of(event);
      if (part !== null) parts.push(part);
      if (parts.length === 20_000) {
        await projection.condensing.apply(parts, schema, db);
        total += parts.length;
        parts = [];
      }
    }
    await projection.condensing.apply(parts, schema, db);
    return total + parts.length;
  });
  await projection.index(schema, db);
  await db.query('analyze');
  log(`${whole(count)} facts in ${Math.round(filled / 1000)} s`);
  const { territory, province, commune } = territoryOf(households);
  const rules = countingRulesWith({ lookBack: { kind: 'ever' }, nearPoorReturnsAfter: ['near-poor'] });
  const asked = (unit, depth) => ({ round: { kind: 'periodic', year: 2023 }, as: 'official', on: '2023-12-31', knownAt: null, unit, within: null, depth, rules });
  const works = [['province, rows of its communes', asked(province, 1)], ['province, down to every village', asked(province, Infinity)], ['one commune, down to its villages', asked(commune, Infinity)]];
  const times = works.map(() => ({ count: [], hash: [], cpu: [] }));
  for (let round = 0; round < rounds; round += 1) {
    for (const [n, [, question]] of works.entries()) {
      const [count, { tables }, countCpu] = await timed(() => countForms(question, territory, schema, db));
      const [hash, , hashCpu] = await timed(() => figuresSha256(question.as, tables));
      times[n].count.push(count);
      times[n].hash.push(hash);
      times[n].cpu.push(countCpu + hashCpu);
      log(`${works[n][0]}: processor ${Math.round(countCpu)} + ${Math.round(hashCpu)} ms`);
    }
  }
  const held = [];
  for (const [, question] of works) held.push(await heldBy(() => countForms(question, territory, schema, db)));
  await pool.end();
  await database.drop();
  const ms = (values) => `${whole(median(values))} ms`;
  const rows = works.map(([name], n) => [name, ms(times[n].count), ms(times[n].hash), ms(times[n].cpu), whole(held[n])]);
  const table = markdownTable({ columns: ['forms 1–13', 'read, fold and count', 'hash', 'processor time of all', 'held in memory at most, MB'], rows });
  return `${whole(households)} households, ${whole(listed)} of them on the lists of two years; read model filled with ${whole(count)} facts at ${whole((count * 1000) / filled)} facts/s. Medians of ${rounds} rounds.\n\n${table}`;
};
