import type { Place } from './place.ts';
import type { Standing } from './reckoning.ts';

/** Where the log ends. */
export const headOf = async (place: Place): Promise<string> =>
  (await place.postgres.query<{ readonly head: string }>(`select coalesce(max(position), 0)::text as head from es.event`))[0]?.head ?? '0';

/** What the log holds of these accounts after a position, read past the product. */
export const standingOf = (place: Place, accounts: readonly string[], since: string): Promise<readonly Standing[]> =>
  place.postgres.query<{ readonly id: string; readonly stream: string; readonly revision: number; readonly key: string }>(
    `select event_id::text as id, stream_id as stream, revision, meta ->> 'idempotencyKey' as key from es.event where meta ->> 'actor' = any ($1) and position > $2`,
    [accounts, since],
  );
