import { spawnSync } from 'node:child_process';
import { DatabaseStartError } from './errors.ts';

/** Whom PostgreSQL runs as, and through which program when that account needs help to reach its files. */
export interface UnixAccount {
  readonly uid: number;
  readonly gid: number;
}

const lookUp = (): UnixAccount | null => {
  const uid = spawnSync('id', ['-u', 'postgres'], { encoding: 'utf8' });
  const gid = spawnSync('id', ['-g', 'postgres'], { encoding: 'utf8' });
  if (uid.status !== 0 || gid.status !== 0) return null;
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
};

/**
 * PostgreSQL refuses to run as root: a root process hands it to the account `postgres`, made when missing.
 * Null for an ordinary user, who runs it as himself.
 */
export const postgresAccount = (): UnixAccount | null => {
  if (process.getuid?.() !== 0) return null;
  const existing = lookUp();
  if (existing !== null) return existing;
  spawnSync('groupadd', ['--system', 'postgres']);
  const made = spawnSync('useradd', ['--system', '--gid', 'postgres', '--no-create-home', 'postgres'], { encoding: 'utf8' });
  const account = lookUp();
  if (account === null) throw new DatabaseStartError('postgres-needs-account', { reason: made.stderr || 'useradd' });
  return account;
};
