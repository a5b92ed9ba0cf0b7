import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { demoHolders } from '../../libs/access/text/demo-accounts.vi.ts';
import { aftermath, type Endured } from './harness/aftermath.ts';
import { until } from './harness/awaiting.ts';
import { Client } from './harness/client.ts';
import { registration } from './harness/commands.ts';
import { Dice } from './harness/dice.ts';
import { limit, long, times } from './harness/form.ts';
import { killWhen } from './harness/kill-when.ts';
import { Place, processFaultsOnly } from './harness/place.ts';
import { Server, Worker } from './harness/server.ts';
import { unharmed } from './harness/tally.ts';

const dice = new Dice();
const persons = times(1, 30);
// At once where there is one only; else some moments later, a few of them too late.
const momentShare = times(1, 0.2);

describe(`an erasure that is killed (seed ${dice.seed})`, () => {
  let place: Place;
  let server: Server;
  let officer: Client;
  let chairman: Client;
  beforeAll(async () => {
    place = await Place.open({ postgres: processFaultsOnly });
    server = await Server.at(place, { env: { LOTRINH_ROLE: 'api' } });
    await server.start();
    [officer, chairman] = [new Client('social-officer', () => server.url), new Client('chairman', () => server.url)];
    await Promise.all([officer.signIn(), chairman.signIn()]);
  }, limit(5));
  afterAll(() => place.close());

  const post = async (client: Client, path: string, body: object): Promise<Readonly<Record<string, unknown>>> => {
    const answer = await client.post(path, body, randomUUID());
    if (answer.kind !== 'answered') throw new Error(`${path}: ${JSON.stringify(answer)}`);
    return answer.body;
  };
  /** Somebody registered, whose erasure is asked for as soon as the register knows them. */
  const asked = async (): Promise<string> => {
    const { members } = await post(officer, '/households', registration(place.commune.villages[0] ?? ''));
    const [person = ''] = Array.isArray(members) ? members.map(String) : [];
    const request = { reason: 'person-asked', paper: { number: '7/DN', date: '2024-10-14' }, texts: [] };
    const key = randomUUID();
    await until(async () => (await officer.post(`/persons/${person}/erasure`, request, key)).kind === 'answered', () => `no erasure of ${person} can be asked for`);
    return person;
  };
  const standingRequest = async (person: string): Promise<string> =>
    (await place.postgres.query<{ readonly id: string }>(`select event_id::text as id from es.event where stream_id = 'erasure-' || $1 and type = 'PersonErasureRequested'`, [person]))[0]?.id ?? '';
  const count = async (sql: string, person: string): Promise<number> => Number((await place.postgres.query<{ readonly count: string }>(sql, [person]))[0]?.count);
  const recorded = (person: string, type: string): Promise<number> =>
    count(`select count(*) from es.event where stream_id = 'erasure-' || $1 and type = '${type}'`, person);
  const swept = (person: string): Promise<number> => count('select count(*) from persons.erasure where person = $1::uuid and swept', person);
  const namesLeft = (person: string): Promise<number> => count('select count(*) from register.member_name where person = $1::uuid', person);
  const keysLeft = (person: string): Promise<number> => count(`select count(*) from access.data_key where key_id = 'person-' || $1 and destroyed_at is null`, person);

  /** Every approval stands once, is carried out once, and leaves neither name nor key. */
  const held = async (kind: string, faults: number, erased: readonly string[]): Promise<Endured> => {
    let [lost, doubled] = [0, 0];
    for (const person of erased) {
      lost += (await namesLeft(person)) + (await keysLeft(person));
      for (const type of ['PersonErasureApproved', 'PersonErased']) {
        const stands = await recorded(person, type);
        if (stands === 0) lost += 1;
        doubled += Math.max(0, stands - 1);
      }
    }
    return { kind, faults, acknowledged: erased.length, answeredAgain: 0, lost, doubled, unasked: 0, complaints: [] };
  };

  /** Persons whose erasure is asked for; the register has to know them, so a worker runs meanwhile. */
  const askedPersons = async (): Promise<readonly string[]> => {
    const worker = new Worker(place);
    await worker.start();
    const all: string[] = [];
    for (let count = 0; count < persons; count += 1) all.push(await asked());
    await worker.kill();
    return all;
  };
  /** One after the other, each by a worker of its own, until all is done. */
  const finished = async (erased: readonly string[]): Promise<void> => {
    const worker = new Worker(place);
    await worker.start();
    for (const person of erased) await until(async () => (await swept(person)) === 1, () => `${person} is not erased`, 120);
    await worker.kill();
  };

  const onTheCommandLine = async (): Promise<Endured> => {
    const erased = await askedPersons();
    let kills = 0;
    for (const person of erased) {
      // After the approval stands, at some moment of what follows from it.
      const killed = await killWhen(place.lotrinh(['erase', person, '--approve', '--yes', '--as', demoHolders.chairman.username]), async () => (await recorded(person, 'PersonErasureApproved')) === 1 && dice.chance(momentShare));
      if (killed) kills += 1;
    }
    expect(kills).toBeGreaterThan(0);
    await finished(erased);
    return held('erase killed', kills, erased);
  };

  const byWorkers = async (): Promise<Endured> => {
    const erased = await askedPersons();
    const worker = new Worker(place);
    for (const person of erased) {
      await post(chairman, `/persons/${person}/erasure/approval`, { request: await standingRequest(person) });
      worker.launch();
      await until(async () => dice.chance(0.05) || (await recorded(person, 'PersonErased')) === 1, () => `${person} is not erased`);
      await worker.kill();
    }
    await finished(erased);
    return held('worker killed while erasing', erased.length, erased);
  };

  it('is finished by the next process that works', async () => {
    const tallies = await aftermath(place, await onTheCommandLine(), ...(long ? [await byWorkers()] : []));
    expect(tallies).toEqual(tallies.map(() => expect.objectContaining(unharmed)));
  }, limit(30));
});
