import type { Pool } from 'pg';
import type { Position } from '#event-store';
import { CheckpointTaken } from './failures.ts';
import type { ProjectionDatabase } from './projection.ts';

/** How far a read model has come, and the knowledge time it has reached. */
export interface Checkpoint {
  readonly name: string;
  readonly version: number;
  readonly position: Position | null;
  /** Greatest `recordedAt` of the log up to `position`. */
  readonly knownAt: string | null;
}

interface Row {
  readonly name: string;
  readonly version: number;
  readonly position: string | null;
  readonly known_at: string | null;
}
const fromRow = (row: Row): Checkpoint => ({ name: row.name, version: row.version, position: row.position, knownAt: row.known_at });

export const readCheckpoints = async (pool: Pool): Promise<ReadonlyMap<string, Checkpoint>> => {
  const { rows } = await pool.query<Row>('select name, version, position, known_at from projection.checkpoint');
  return new Map(rows.map((row) => [row.name, fromRow(row)]));
};

/** Reads one row and keeps everybody else from moving it until the transaction ends. */
export const lockCheckpoint = async (db: ProjectionDatabase, name: string): Promise<Checkpoint | null> => {
  const [row] = await db.query<Row>('select name, version, position, known_at from projection.checkpoint where name = $1 for update', [name]);
  return row === undefined ? null : fromRow(row);
};

/** Compare-and-set: throws `CheckpointTaken` unless the row still stands where this worker left it. */
export const moveCheckpoint = async (db: ProjectionDatabase, from: Checkpoint, position: Position, knownAt: string | null): Promise<void> => {
  const rows = await db.query(
    `update projection.checkpoint set position = $4, known_at = $5, updated = clock_timestamp()
     where name = $1 and version = $2 and position is not distinct from $3 returning name`,
    [from.name, from.version, from.position, position, knownAt],
  );
  if (rows.length === 0) throw new CheckpointTaken(from.name);
};

/** Writes the row whatever it was: only for a schema that has just been made or swapped in the same transaction. */
export const setCheckpoint = async (db: ProjectionDatabase, to: Checkpoint): Promise<void> => {
  await db.query(
    `insert into projection.checkpoint (name, version, position, known_at) values ($1, $2, $3, $4)
     on conflict (name) do update set version = excluded.version, position = excluded.position, known_at = excluded.known_at, updated = clock_timestamp()`,
    [to.name, to.version, to.position, to.knownAt],
  );
};
