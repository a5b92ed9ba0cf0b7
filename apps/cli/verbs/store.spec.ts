import { describe, expect, it } from '@jest/globals';
import { readConfig } from '#platform';
import { addressOf } from '../stores/open-store.ts';
import { runHere } from '../testing/run-here.ts';

describe('lotrinh store copy', () => {
  it('has help with examples', async () => {
    for (const path of [['store'], ['store', 'copy']]) {
      const { code, out } = await runHere([...path, '--help']);
      expect(code).toBe(0);
      expect(out).toContain('lotrinh store copy --from postgres --to kurrentdb');
    }
  });

  it('needs both stores, and two different ones', async () => {
    expect(await runHere(['store', 'copy', '--from', 'postgres'])).toMatchObject({ code: 2 });
    const same = await runHere(['store', 'copy', '--from', 'esdb://a:2113', '--to', 'esdb://a:2113', '--json']);
    expect(same.code).toBe(2);
    expect(same.out + same.err).toContain('usage-same-store');
  });

  it('refuses what names no store', async () => {
    expect(await runHere(['store', 'copy', '--from', 'sqlite', '--to', 'postgres'])).toMatchObject({ code: 2, err: expect.stringContaining('sqlite') });
  });

  it('takes names for what the configuration holds, and addresses as they are', () => {
    const config = readConfig({ DATABASE_URL: 'postgres://app@db/x', DATABASE_OWNER_URL: 'postgres://owner@db/x', KURRENTDB_URL: 'esdb://node:2113' });
    expect(addressOf('postgres', config)).toBe('postgres://app@db/x');
    expect(addressOf('kurrentdb', config)).toBe('esdb://node:2113');
    expect(addressOf('esdb+discover://cluster.example:2113', config)).toBe('esdb+discover://cluster.example:2113');
    expect(() => addressOf('kurrentdb', readConfig({}))).toThrow('KURRENTDB_URL');
  });
});
