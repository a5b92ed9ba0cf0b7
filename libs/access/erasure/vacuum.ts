import type { Pool, PoolClient } from 'pg';

/** This role may not vacuum a table: it owns neither the table nor the database. */
export class VacuumRefused extends Error {
  readonly code = 'vacuum-refused';
  constructor(readonly facts: { readonly table: string; readonly reason: string }) {
    super(`${facts.table} was not vacuumed: ${facts.reason}`);
  }
}

interface Notice {
  readonly severity?: string | undefined;
  readonly message?: string | undefined;
  readonly detail?: string | undefined;
}

const identifier = (name: string): string => name.split('.').map((part) => `"${part.replaceAll('"', '""')}"`).join('.');

const vacuumOne = async (client: PoolClient, table: string): Promise<number> => {
  const notices: Notice[] = [];
  const listener = (notice: Notice): void => void notices.push(notice);
  client.on('notice', listener);
  try {
    await client.query(`vacuum (full, verbose) ${identifier(table)}`);
  } finally {
    client.off('notice', listener);
  }
  // A table that may not be vacuumed is passed over with a warning, not an error.
  const warning = notices.find(({ severity }) => severity === 'WARNING');
  if (warning !== undefined) throw new VacuumRefused({ table, reason: warning.message ?? '' });
  // The detail begins with the number of dead row versions that an older snapshot still sees.
  return notices.reduce((left, { detail }) => left + Number(/^(\d+) /.exec(detail ?? '')?.[1] ?? 0), 0);
};

/**
 * Writes tables (`schema.name`) anew without their dead rows, indexes too: a plain VACUUM leaves the bytes of a deleted row in the
 * file. Locks each table meanwhile. Each table is the business of its owner, the system's own of the database's. Returns how many dead rows had to stay because somebody's
 * older transaction still sees them; the bytes are gone once that is zero.
 */
export const vacuumFull = async (pool: Pool, tables: readonly string[]): Promise<number> => {
  const client = await pool.connect();
  try {
    let left = 0;
    for (const table of tables) left += await vacuumOne(client, table);
    return left;
  } finally {
    client.release();
  }
};
