import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { renameSync } from 'node:fs';
import { audit } from './harness/audit.ts';
import { limit, long } from './harness/form.ts';
import { Load } from './harness/load.ts';
import { Place, processFaultsOnly } from './harness/place.ts';
import { reckon, type Acknowledged, type Standing } from './harness/reckoning.ts';
import { Server } from './harness/server.ts';

const command = (key: string, events: readonly string[], revision: number): Acknowledged => ({ key, events, revision });
const event = (id: string, key: string, revision: number, stream = 'household-1'): Standing => ({ id, key, revision, stream });
const registered = command('a', ['a0', 'a1'], 1);
const standing = [event('a0', 'a', 0), event('a1', 'a', 1)];

describe('the reckoning', () => {
  it('finds nothing where everything stands as it was acknowledged', () => expect(reckon([registered], standing)).toEqual({ lost: 0, doubled: 0, unasked: 0 }));
  it('finds an acknowledged event that is not there', () => expect(reckon([registered], standing.slice(0, 1))).toEqual({ lost: 1, doubled: 0, unasked: 0 }));
  it('finds an acknowledged event that stands elsewhere', () => expect(reckon([registered], [event('a0', 'a', 0), event('a1', 'a', 2)])).toMatchObject({ lost: 1 }));
  it('finds an event that stands twice', () => expect(reckon([registered], [...standing, event('a1', 'a', 1, 'household-2')])).toMatchObject({ lost: 0, doubled: 1 }));
  it('finds a command that was carried out twice under other ids', () => expect(reckon([registered], [...standing, event('b0', 'a', 2), event('b1', 'a', 3)])).toMatchObject({ doubled: 2 }));
  it('finds a command that was answered in two ways', () => expect(reckon([registered, command('a', ['b0'], 2)], standing)).toMatchObject({ doubled: 1 }));
  it('lets a command be answered twice in the same way', () => expect(reckon([registered, registered], standing)).toEqual({ lost: 0, doubled: 0, unasked: 0 }));
  it('finds what nobody asked for', () => expect(reckon([registered], [...standing, event('z', 'z', 0, 'household-9')])).toMatchObject({ unasked: 1 }));
});

const auditBites = (): void => {
  let place: Place;
  beforeAll(async () => {
    place = await Place.open({ postgres: processFaultsOnly });
    const server = await Server.at(place);
    await server.start();
    const load = await Load.begin({ place, server: () => server.url });
    await load.proceed(20);
    await load.end();
    await server.kill();
    expect(await audit(place)).toMatchObject({ differing: 0, brokenChains: 0, sealsHold: true });
    renameSync(place.file('seal-next.json'), place.file('seal.json'));
  }, limit(5));
  afterAll(() => place.close());

  it('finds a row of a read model that no event makes', async () => {
    await place.postgres.query('delete from register.member_name where ctid = (select min(ctid) from register.member_name)');
    expect(await audit(place)).toMatchObject({ differing: 1, brokenChains: 0, sealsHold: true });
  }, limit(5));

  it('finds an event that was altered past the product, by its chain and by the seal', async () => {
    await place.postgres.query(`alter table es.event disable trigger user; update es.event set meta = meta || '{"planted":true}' where position = (select max(position) from es.event); alter table es.event enable trigger user`);
    expect(await audit(place)).toMatchObject({ brokenChains: 1, sealsHold: false });
  }, limit(5));
};

// Two more processes for each: in the long form.
if (long) describe('the audit', auditBites);
