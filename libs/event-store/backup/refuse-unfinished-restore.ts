import type { Pool } from 'pg';
import { BackupFault } from './backup-fault.ts';

/** To be asked before anything is served: throws `restore-unfinished` where a restore stopped half-way. */
export const refuseUnfinishedRestore = async (pool: Pick<Pool, 'query'>): Promise<void> => {
  const { rows } = await pool.query<{ made_at: string }>('select made_at from es.restore where finished_at is null limit 1');
  const [row] = rows;
  if (row !== undefined) throw new BackupFault('restore-unfinished', { madeAt: row.made_at });
};
