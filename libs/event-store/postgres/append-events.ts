import type { ClientBase, Pool } from 'pg';
import { OutcomeUnknown, RevisionConflict, ChainMismatch, type Appended, type ExpectedRevision } from '../event-store.ts';
import { appendManyStatement, appendStatement, standingStatement, type Statement } from './append-statements.ts';
import { isConnectionLost, isDeadlock, isRevisionTaken } from './database-errors.ts';
import type { EncodedAppend } from './encoded-append.ts';

type Database = Pick<Pool | ClientBase, 'query'>;
type Outcome = Appended | RevisionConflict;
type Standing = [append: number, revision: number, id: string, position: string];

const rowsOf = async <Row extends unknown[]>(database: Database, statement: Statement): Promise<readonly Row[]> => {
  const { rows } = await database.query<Row>({ ...statement, rowMode: 'array' });
  return rows;
};

/** Turns a lost connection into the port's own word for it. */
export const settling = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    throw isConnectionLost(error) ? new OutcomeUnknown({ cause: error }) : error;
  }
};

const asExpected = (revision: number): ExpectedRevision => (revision < 0 ? 'no-stream' : revision);

/** A repeat when the same ids stand at the same place, all of them; else a conflict. */
const outcomeOf = ({ append, expected, events }: EncodedAppend, standing: readonly Standing[]): Outcome | ChainMismatch => {
  const byRevision = new Map(standing.map((row) => [row[1], row]));
  const standsAlready = events.every((event, offset) => byRevision.get(expected + 1 + offset)?.[2] === event.id);
  const revision = expected + events.length;
  const last = byRevision.get(revision);
  if (standsAlready && last !== undefined) return { stream: append.stream, revision, position: last[3] };
  const actual = standing.at(-1)?.[1] ?? -1;
  // The stream is where it was seen, yet the statement refused: the hash before is another one.
  if (actual === expected) return new ChainMismatch(append.stream, expected + 1);
  return new RevisionConflict(append.stream, append.expected, asExpected(actual));
};

/** Tells repeats of what already stands from conflicts. */
const explain = async (database: Database, refused: readonly EncodedAppend[]): Promise<readonly Outcome[]> => {
  const standing = await rowsOf<Standing>(database, standingStatement(refused));
  return refused.map((append, index) => {
    const outcome = outcomeOf(append, standing.filter(([n]) => n === index + 1));
    if (outcome instanceof ChainMismatch) throw outcome;
    return outcome;
  });
};

const appendOnce = async (database: Database, append: EncodedAppend): Promise<Appended | null> => {
  const rows = await rowsOf<[position: string]>(database, appendStatement(append));
  const position = rows.at(-1)?.[0];
  return position === undefined ? null : { stream: append.append.stream, revision: append.expected + append.events.length, position };
};

const onlyOutcome = async (database: Database, append: EncodedAppend): Promise<Outcome> => {
  const [outcome] = await explain(database, [append]);
  if (outcome === undefined) throw new TypeError('no outcome for an append');
  return outcome;
};

/** One stream, one statement. Throws `RevisionConflict`. */
export const appendEvents = async (database: Database, append: EncodedAppend): Promise<Appended> => {
  try {
    return await checkedAppend(database, append);
  } catch (error) {
    // An expectation ahead of the stream may have come true between the append and the look at what stands.
    if (!(error instanceof ChainMismatch)) throw error;
    return checkedAppend(database, append);
  }
};

const checkedAppend = async (database: Database, append: EncodedAppend): Promise<Appended> => {
  const appended = await appendOnce(database, append).catch((error: unknown) => {
    if (isRevisionTaken(error)) return null;
    throw error;
  });
  const outcome = appended ?? (await onlyOutcome(database, append));
  if (outcome instanceof RevisionConflict) throw outcome;
  return outcome;
};

/** The same inside a transaction of the caller's, which survives a conflict. */
export const appendEventsWithin = async (client: ClientBase, append: EncodedAppend): Promise<Appended> => {
  await client.query('savepoint es_append');
  try {
    const appended = await appendOnce(client, append);
    await client.query('release savepoint es_append');
    if (appended !== null) return appended;
  } catch (error) {
    if (!isRevisionTaken(error)) throw error;
    await client.query('rollback to savepoint es_append');
  }
  const outcome = await onlyOutcome(client, append);
  if (outcome instanceof RevisionConflict) throw outcome;
  return outcome;
};

const attempts = 4;

/** Many streams, one statement, one outcome each. When another writer breaks into the statement it runs again without that stream's place. */
export const appendManyEvents = async (database: Database, appends: readonly EncodedAppend[]): Promise<readonly Outcome[]> => {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    try {
      const written = new Map(await rowsOf<[stream: string, position: string]>(database, appendManyStatement(appends)));
      const refused = appends.filter(({ append }) => !written.has(append.stream));
      const explained = refused.length === 0 ? [] : await explain(database, refused);
      const outcomes = new Map(explained.map((outcome) => [outcome.stream, outcome]));
      return appends.map(({ append, expected, events }) => {
        const position = written.get(append.stream);
        if (position !== undefined) return { stream: append.stream, revision: expected + events.length, position };
        return outcomes.get(append.stream) ?? new RevisionConflict(append.stream, append.expected, 'no-stream');
      });
    } catch (error) {
      if (!isRevisionTaken(error) && !isDeadlock(error)) throw error;
    }
  }
  return oneByOne(database, appends);
};

const oneByOne = async (database: Database, appends: readonly EncodedAppend[]): Promise<readonly Outcome[]> => {
  const outcomes: Outcome[] = [];
  for (const append of appends) {
    outcomes.push(
      await appendEvents(database, append).catch((error: unknown) => {
        if (error instanceof RevisionConflict) return error;
        throw error;
      }),
    );
  }
  return outcomes;
};
