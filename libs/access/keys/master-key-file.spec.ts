import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { chmod, mkdtemp, rm, stat, symlink, writeFile, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMasterKeyFile, isInside, readMasterKeyFile } from './master-key-file.ts';

let folder = '';
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'lotrinh-master-key-')); });
afterEach(async () => { await rm(folder, { recursive: true, force: true }); });

describe('the master key file', () => {
  it('is made once, for its owner only, and reads back', async () => {
    const file = join(folder, 'keys', 'master.key');
    expect(await readMasterKeyFile(file)).toBeNull();
    const key = await createMasterKeyFile(file);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, 'keys'))).mode & 0o777).toBe(0o700);
    expect(await readMasterKeyFile(file)).toEqual(key);
    expect(key.secret).toHaveLength(32);
  });

  it('is one key for all who start at once', async () => {
    const file = join(folder, 'master.key');
    const keys = await Promise.all(Array.from({ length: 8 }, () => createMasterKeyFile(file)));
    expect(new Set(keys.map(({ id }) => id)).size).toBe(1);
    expect(await readMasterKeyFile(file)).toEqual(keys[0]);
  });

  it('is refused when others may read it, or when it is not ours', async () => {
    const file = join(folder, 'master.key');
    await createMasterKeyFile(file);
    await chmod(file, 0o640);
    await expect(readMasterKeyFile(file)).rejects.toMatchObject({ code: 'master-key-open-to-others' });
    await writeFile(file, '{"format":"lotrinh-master-key-1","id":"x","key":"c2hvcnQ"}');
    await chmod(file, 0o600);
    await expect(readMasterKeyFile(file)).rejects.toMatchObject({ code: 'master-key-malformed' });
    expect(await readFile(file, 'utf8')).toContain('c2hvcnQ');
  });

  it('is found inside the data folder also through a link, before either exists', async () => {
    expect(await isInside(join(folder, 'data', 'keys', 'm.key'), join(folder, 'data'))).toBe(true);
    expect(await isInside(join(folder, 'm.key'), join(folder, 'data'))).toBe(false);
    expect(await isInside(join(folder, 'data-beside', 'm.key'), join(folder, 'data'))).toBe(false);
    expect(await isInside(join(folder, '..hidden', 'm.key'), folder)).toBe(true);
    await symlink(folder, join(folder, 'link'));
    expect(await isInside(join(folder, 'link', 'data', 'm.key'), join(folder, 'data'))).toBe(true);
  });
});
