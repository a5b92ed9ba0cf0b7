import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { locateBinaries, recreateSymlinks } from './binaries.ts';

describe('the binaries that npm installed', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'lotrinh-binaries-'));
    mkdirSync(join(root, 'native', 'lib'), { recursive: true });
    writeFileSync(join(root, 'native', 'lib', 'libpq.so.5.18'), 'the library');
    writeFileSync(join(root, 'native', 'pg-symlinks.json'), JSON.stringify([{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }]));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('get the links back that the installer was not allowed to make', () => {
    recreateSymlinks(root);
    expect(readFileSync(join(root, 'native', 'lib', 'libpq.so.5'), 'utf8')).toBe('the library');
  });

  it('keep the links they have', () => {
    recreateSymlinks(root);
    expect(() => recreateSymlinks(root)).not.toThrow();
  });

  it('are found for this machine', () => {
    expect(locateBinaries().postgres).toMatch(/native.bin.postgres/);
  });
});
