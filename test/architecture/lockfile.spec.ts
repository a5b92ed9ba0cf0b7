import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#platform';

interface Entry {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;
const isLockfile = (value: unknown): value is { readonly packages: Readonly<Record<string, Entry>> } => isRecord(value) && isRecord(value['packages']);

const read = (file: string): unknown => JSON.parse(readFileSync(join(projectRoot, file), 'utf8'));

describe('the lockfile', () => {
  const lockfile = read('package-lock.json');
  const packages = isLockfile(lockfile) ? Object.entries(lockfile.packages).filter(([path]) => path !== '') : [];

  it('names no server to download from, so that every office can use its own registry', () => {
    expect(packages.length).toBeGreaterThan(500);
    expect(packages.filter(([, entry]) => entry.resolved !== undefined).map(([path]) => path)).toEqual([]);
  });

  it('holds the fingerprint of every package', () => {
    expect(packages.filter(([, entry]) => entry.integrity === undefined).map(([path]) => path)).toEqual([]);
  });

  it('holds every package that another one may want on some system, or npm ci refuses to install', () => {
    const names = new Set(packages.map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)));
    const wanted = packages.flatMap(([, entry]) => Object.keys('optionalDependencies' in entry && isRecord(entry.optionalDependencies) ? entry.optionalDependencies : {}));
    expect(wanted.filter((name) => !names.has(name))).toEqual([]);
  });

  it('goes with exact versions in package.json', () => {
    const manifest = read('package.json');
    const groups = isRecord(manifest) ? [manifest['dependencies'], manifest['devDependencies']] : [];
    const loose = groups.flatMap((group) => Object.entries(isRecord(group) ? group : {})).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(String(version)));
    expect(loose).toEqual([]);
  });
});
