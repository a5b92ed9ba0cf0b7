import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { copyLog, eventStoreMigrations, KurrentEventStore, PostgresEventStore, Sealer, type EventStore, type StoredEvent } from '#event-store';
import { freshDatabase, type FreshDatabase } from '#testing/postgres';
import { appendTo, endOf, newCategory, newStream } from '../contract/sealed-events.ts';
import { CommuneLog, places, standingClock } from '../../libs/event-store/seals/testing/commune-log.ts';
import { ownLog } from '../../libs/event-store/testing/own-log.ts';
import { describeKurrentDB } from './server.ts';

const all = async (store: EventStore): Promise<readonly Omit<StoredEvent, 'position'>[]> => {
  const events: Omit<StoredEvent, 'position'>[] = [];
  for await (const page of store.readAll(null)) events.push(...page.events.map(({ position: _, ...event }) => event));
  return events;
};

describeKurrentDB('a copy between the stores', (url) => {
  let databases: readonly FreshDatabase[];
  let kurrent: KurrentEventStore;
  beforeAll(async () => {
    databases = await Promise.all([freshDatabase({ migrations: eventStoreMigrations }), freshDatabase({ migrations: eventStoreMigrations })]);
    kurrent = await KurrentEventStore.open(url);
  });
  afterAll(async () => {
    await kurrent.close();
    await Promise.all(databases.map((database) => database.drop()));
  });

  it('there and back again holds the same events in the same order with the same hashes', async () => {
    const [first, second] = databases.map(({ appPool }) => new PostgresEventStore(appPool));
    if (first === undefined || second === undefined) throw new Error('two stores');
    const category = newCategory();
    const appends = Array.from({ length: 40 }, (_, n) => appendTo(newStream(category), { count: 1 + (n % 7), data: { text: 'Lò Thị Ếch '.repeat(1 + (n % 3)), n } }));
    for (const append of appends) await first.append(append);
    for (const append of appends.toReversed()) await first.append(appendTo(append.stream, { after: endOf(append), count: 2 }));
    // One stream that takes more than KurrentDB's default for one append.
    const large = appendTo(newStream(category), { count: 5, data: { text: 'x'.repeat(400_000) } });
    await first.append(large);
    const written = await all(first);

    const there = ownLog(kurrent);
    expect(await copyLog(first, there)).toMatchObject({ events: written.length, stoodAlready: 0 });
    expect(await all(there)).toEqual(written);
    expect(await copyLog(first, there)).toMatchObject({ stoodAlready: written.length });

    expect(await copyLog(there, second)).toMatchObject({ events: written.length });
    expect(await all(second)).toEqual(written);
    await Promise.all([first.close(), second.close()]);
  });

  it('is held to the seals, which go on over it: there, and back again', async () => {
    const [home, other] = await Promise.all([freshDatabase({ migrations: eventStoreMigrations }), freshDatabase({ migrations: eventStoreMigrations })]);
    const [north, south] = [places.north, places.south].map(({ commune, villages }) => ({ commune, village: villages[0] }));
    if (north === undefined || south === undefined) throw new Error('two places');
    const log = new CommuneLog(home);
    const household = await log.write(north, 3);
    await log.write(south, 2);
    const first = await log.seal();
    await log.write(south, 1);

    const there = ownLog(kurrent);
    expect(await copyLog(log.store, there, { seals: [first] })).toMatchObject({ events: 6 });
    const moved = new Sealer({ store: there, ledger: log.ledger, clock: standingClock });
    const second = await moved.seal(await log.key());
    expect(second?.seal).toMatchObject({ number: 2, size: 6 });
    await new CommuneLog(home, there).write(north, 2);
    const third = await moved.seal(await log.key());
    const movedLog = new CommuneLog(home, there);
    for (const kept of [first, second, third]) expect((await movedLog.verify(kept)).findings).toEqual([]);

    const back = new PostgresEventStore(other.appPool);
    if (third === null) throw new Error('no seal');
    expect(await copyLog(there, back, { seals: [third, first] })).toMatchObject({ events: 8 });
    expect((await new CommuneLog(home, back).verify(third)).findings).toEqual([]);

    // A source whose past was rewritten is a faithful copy of nothing that was sealed.
    const forged = ownLog(kurrent);
    await home.ownerPool.query(`alter table es.event disable trigger all; delete from es.event where stream_id = '${household}'`);
    await expect(copyLog(log.store, forged, { seals: [first] })).rejects.toMatchObject({ code: 'copy-differs', reason: 'seal-covers-more', seal: 1 });
    await log.write(south, 2);
    await expect(copyLog(log.store, forged, { seals: [first] })).rejects.toMatchObject({ code: 'copy-differs', reason: 'seal-differs', seal: 1 });
    await Promise.all([log.store.close(), back.close()]);
    await Promise.all([home.drop(), other.drop()]);
    rmSync(dirname(log.keyFile), { recursive: true });
    rmSync(dirname(movedLog.keyFile), { recursive: true });
  });
});
