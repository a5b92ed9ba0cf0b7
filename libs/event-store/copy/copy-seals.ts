import type { Pool } from 'pg';

const tables = ['es.seal_key', 'es.seal'] as const;

interface Row {
  readonly row: object;
}

/** Takes the seals and their public keys along into a database that has none yet. The trees are counted anew there by the next seal. */
export const copySeals = async (from: Pick<Pool, 'query'>, to: Pick<Pool, 'query'>): Promise<void> => {
  for (const table of tables) {
    const { rows } = await from.query<Row>(`select to_json(t) as row from ${table} t order by number`);
    await to.query(`insert into ${table} select * from json_populate_recordset(null::${table}, $1::json) on conflict (number) do nothing`, [JSON.stringify(rows.map(({ row }) => row))]);
  }
};
