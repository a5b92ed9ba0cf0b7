import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { examineEventStore, findChainBreak, KurrentEventStore } from '#event-store';
import { eventStoreRefusal } from '#platform';
import { appendTo, endOf, newCategory, newStream } from '../contract/sealed-events.ts';

// A server with TLS that lets nobody in without a name: `esdb://name:password@host:port?tls=true&tlsCAFile=…`
const url = process.env['KURRENTDB_TLS_URL'] ?? '';

describe('a KurrentDB server with TLS and accounts', () => {
  if (url === '') return it.skip('is not tested: KURRENTDB_TLS_URL is not set', () => undefined);
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lotrinh-tls-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const opened = (address: string): Promise<KurrentEventStore> => KurrentEventStore.open(address, { append: { attempt: 3_000, settle: 3_000 }, read: { silence: 3_000, retry: 3_000 } });
  const refusalAt = async (address: string): Promise<unknown> => {
    const store = await opened(address);
    try {
      return await store.head().catch((error: unknown) => error);
    } finally {
      await store.close();
    }
  };

  it('takes name, password and certificate from the address', async () => {
    const store = await opened(url);
    const append = appendTo(newStream(newCategory()), { count: 3 });
    await store.append(append);
    await store.append(appendTo(append.stream, { after: endOf(append) }));
    expect(findChainBreak(await store.readStream(append.stream))).toBeNull();
    const cancel = new AbortController();
    let seen = 0;
    for await (const page of store.subscribe({ from: null, categories: [append.stream.split('-')[0] ?? ''], signal: cancel.signal })) if ((seen += page.events.length) === 4) cancel.abort();
    expect(seen).toBe(4);
    await store.close();
    expect(await examineEventStore({ EVENT_STORE: 'kurrentdb', KURRENTDB_URL: url })).toMatchObject([{ verdict: 'good', code: 'kurrentdb-answers' }]);
  });

  it.each([
    ['a wrong password', () => url.replace(/:\/\/[^@]*@/, '://admin:not-this-one@'), 'credentials'],
    ['no name at all', () => url.replace(/:\/\/[^@]*@/, '://'), 'rights'],
    ['no authority', () => url.replace(/&?tlsCAFile=[^&]*/, ''), 'certificate'],
  ])('refuses %s in words that name the setting', async (_, address, refusal) => {
    const begun = performance.now();
    const refused = await refusalAt(address());
    expect(refused).toMatchObject({ code: 'event-store-refused', facts: { refusal } });
    expect(performance.now() - begun).toBeLessThan(5_000);
    expect(eventStoreRefusal(refusal, 'x')).toContain('KURRENTDB_URL');
    expect(await examineEventStore({ EVENT_STORE: 'kurrentdb', KURRENTDB_URL: address() })).toMatchObject([{ verdict: 'bad', code: 'kurrentdb-refused' }]);
  });

  it('refuses an append alike, without trying it again and again', async () => {
    const store = await opened(url.replace(/:\/\/[^@]*@/, '://admin:not-this-one@'));
    await expect(store.append(appendTo(newStream(newCategory())))).rejects.toMatchObject({ code: 'event-store-refused', facts: { refusal: 'credentials' } });
    await store.close();
  });

  it('is not trusted under another authority', async () => {
    const other = join(folder, 'other.crt');
    await writeFile(other, rootCertificates[0] ?? '');
    expect(await refusalAt(url.replace(/tlsCAFile=[^&]*/, `tlsCAFile=${other}`))).toMatchObject({ facts: { refusal: 'certificate' } });
    await expect(opened(url.replace(/tlsCAFile=[^&]*/, `tlsCAFile=${join(folder, 'none.crt')}`))).rejects.toMatchObject({ facts: { refusal: 'address' } });
  });

  it('is told when TLS is not asked for', async () => {
    expect(await refusalAt(url.replace('tls=true', 'tls=false'))).toMatchObject({ code: 'event-store-unreachable' });
  });
});
