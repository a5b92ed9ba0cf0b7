import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { projectRoot } from '../project-root.ts';
import { Config, readConfig } from './config.ts';
import { InvalidConfig } from './invalid-config.ts';

const faultsOf = (env: Record<string, string>): readonly { readonly variable: string; readonly given: string }[] => {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof InvalidConfig) return error.faults.map(({ variable, given }) => ({ variable, given }));
    throw error;
  }
  return [];
};

describe('the settings', () => {
  it('need nothing to be set', () => {
    const config = readConfig({});
    expect(config).toMatchObject({ PORT: 3000, LOTRINH_HOST: '127.0.0.1', DATABASE_URL: null, EVENT_STORE: 'postgres', LOTRINH_ROLE: 'all', LOG_LEVEL: 'info' });
    expect(config.LOTRINH_DATA).toBe(join(projectRoot, '.lotrinh'));
  });

  it('keep the master key outside the data folder unless told otherwise', () => {
    const config = readConfig({});
    expect(isAbsolute(config.LOTRINH_MASTER_KEY_FILE)).toBe(true);
    expect(config.LOTRINH_MASTER_KEY_FILE.startsWith(config.LOTRINH_DATA)).toBe(false);
  });

  it.each([
    ['PORT', 'http'],
    ['PORT', '70000'],
    ['PORT', ''],
    ['DATABASE_URL', 'mysql://somewhere'],
    ['EVENT_STORE', 'files'],
    ['LOTRINH_ROLE', 'boss'],
    ['LOG_LEVEL', 'loud'],
  ])('name a wrong %s (%s)', (variable, value) => {
    const others = variable === 'DATABASE_URL' ? { DATABASE_OWNER_URL: 'postgres://o@h/d' } : {};
    expect(faultsOf({ [variable]: value, ...others })).toEqual([{ variable, given: 'wrong' }]);
  });

  it('name a missing owner address beside a database address, and a missing KurrentDB address', () => {
    expect(faultsOf({ DATABASE_URL: 'postgres://a@h/d' })).toEqual([{ variable: 'DATABASE_OWNER_URL', given: 'missing' }]);
    expect(faultsOf({ EVENT_STORE: 'kurrentdb' })).toEqual([{ variable: 'KURRENTDB_URL', given: 'missing' }]);
  });

  it('never repeat a value in the error: it may hold a password', () => {
    expect(() => readConfig({ DATABASE_URL: 'mysql://me:hush@h/d', DATABASE_OWNER_URL: 'postgres://o@h/d' })).toThrow(/^(?!.*hush).*DATABASE_URL/);
  });

  it('stand all in .env.example', () => {
    const example = readFileSync(join(projectRoot, '.env.example'), 'utf8');
    const described = [...example.matchAll(/^#? ?([A-Z_]+)=/gm)].map(([, name]) => name);
    expect(described.sort()).toEqual(Object.keys(new Config({})).sort());
  });
});
