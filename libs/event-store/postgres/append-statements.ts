import type { EncodedAppend, EncodedEvent } from './encoded-append.ts';

/** A named statement: parsed once per connection. */
export interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values: unknown[];
}

// JSON text, types and hex hold no control characters, so lists travel joined by one: escaping them as array
// literals costs more than the rest of the call.
const separator = '\u001e';
const list = (parameter: string): string => `string_to_array(${parameter}, E'\\x1e')`;
// A list of one empty text would travel as an empty list.
const noHash = '-';
const joined = (parts: readonly string[]): string => parts.join(separator);

const columns = '(stream_id, revision, event_id, type, data, meta, hash, previous_hash)';

// One statement checks and writes. The `where` matters: a bare insert of expected + 1 accepts an expectation ahead
// of the stream and leaves a hole. The hash is compared as well, so that no writer can fork or break a chain.
const standsWhereItWasSeen = `coalesce(
    (select revision = $2::int and hash = decode($8, 'hex') from es.event where stream_id = $1 order by revision desc limit 1),
    $2::int = -1)`;

const appendOneText = `
  insert into es.event ${columns}
  select $1, $2::int + 1, $3::uuid, $4, $5::jsonb, $6::jsonb, decode($7, 'hex'), decode($8, 'hex')
  where ${standsWhereItWasSeen}
  returning position`;

const appendOne = ({ append, expected, previousHash }: EncodedAppend, event: EncodedEvent): Statement => ({
  name: 'es-append-1',
  text: appendOneText,
  values: [append.stream, expected, event.id, event.type, event.data, event.meta, event.hash, previousHash],
});

const appendSeveralText = `
  insert into es.event ${columns}
  select $1, $2::int + u.n, u.id, u.type, u.data::jsonb, u.meta::jsonb, decode(u.hash, 'hex'),
         decode(coalesce(lag(u.hash) over (order by u.n), $8), 'hex')
  from unnest($3::uuid[], ${list('$4')}, ${list('$5')}, ${list('$6')}, ${list('$7')}) with ordinality as u (id, type, data, meta, hash, n)
  where ${standsWhereItWasSeen}
  order by u.n
  returning position`;

const appendSeveral = ({ append, expected, previousHash, events }: EncodedAppend): Statement => ({
  name: 'es-append-n',
  text: appendSeveralText,
  values: [
    append.stream,
    expected,
    `{${events.map((event) => event.id).join(',')}}`,
    joined(events.map((event) => event.type)),
    joined(events.map((event) => event.data)),
    joined(events.map((event) => event.meta)),
    joined(events.map((event) => event.hash)),
    previousHash,
  ],
});

/** The checked append of one stream: rows = positions in order, or none when the stream is not where it was seen. */
export const appendStatement = (append: EncodedAppend): Statement => {
  const [first] = append.events;
  return append.events.length === 1 && first !== undefined ? appendOne(append, first) : appendSeveral(append);
};

// `wanted` has one row per stream that is where it was seen; `u.w` says which stream an event belongs to.
const appendManyText = `
  with wanted as materialized (
    select w.n, w.stream_id, w.expected, w.previous
    from unnest(${list('$1')}, $2::int[], ${list('$3')}) with ordinality as w (stream_id, expected, previous, n)
    left join lateral (select revision, hash from es.event e where e.stream_id = w.stream_id order by revision desc limit 1) as tail on true
    where coalesce(tail.revision, -1) = w.expected and coalesce(encode(tail.hash, 'hex'), '${noHash}') = w.previous
  ), written as (
    insert into es.event ${columns}
    select wanted.stream_id, wanted.expected + u.ordinal, u.id, u.type, u.data::jsonb, u.meta::jsonb, decode(u.hash, 'hex'),
           decode(nullif(case when u.ordinal = 1 then wanted.previous else u.hash_before end, '${noHash}'), 'hex')
    from (
      select e.*, lag(e.hash) over (order by e.n) as hash_before
      from unnest($4::int[], $5::int[], $6::uuid[], ${list('$7')}, ${list('$8')}, ${list('$9')}, ${list('$10')})
        with ordinality as e (w, ordinal, id, type, data, meta, hash, n)
    ) as u
    join wanted on wanted.n = u.w
    order by u.n
    returning stream_id, position)
  select stream_id, max(position) from written group by stream_id`;

/** The checked append of many streams: one row (stream, last position) for each stream that was where it was seen. */
export const appendManyStatement = (appends: readonly EncodedAppend[]): Statement => {
  const events = appends.flatMap(({ events: encoded }) => encoded);
  return {
    name: 'es-append-many',
    text: appendManyText,
    values: [
      joined(appends.map(({ append }) => append.stream)),
      `{${appends.map(({ expected }) => expected).join(',')}}`,
      joined(appends.map(({ previousHash }) => previousHash ?? noHash)),
      `{${appends.flatMap((append, index) => append.events.map(() => index + 1)).join(',')}}`,
      `{${appends.flatMap((append) => append.events.map((_, offset) => offset + 1)).join(',')}}`,
      `{${events.map((event) => event.id).join(',')}}`,
      joined(events.map((event) => event.type)),
      joined(events.map((event) => event.data)),
      joined(events.map((event) => event.meta)),
      joined(events.map((event) => event.hash)),
    ],
  };
};

/** What stands where refused appends wanted to write, and each stream's last event: tells a repeat from a conflict. */
export const standingStatement = (appends: readonly EncodedAppend[]): Statement => ({
  name: 'es-standing',
  text: `
    select w.n::int, e.revision, e.event_id, e.position
    from unnest(${list('$1')}, $2::int[], $3::int[]) with ordinality as w (stream_id, first, count, n)
    join lateral (
      select revision, event_id, position from es.event where stream_id = w.stream_id and revision between w.first and w.first + w.count - 1
      union
      (select revision, event_id, position from es.event where stream_id = w.stream_id order by revision desc limit 1)
    ) as e on true
    order by w.n, e.revision`,
  values: [
    joined(appends.map(({ append }) => append.stream)),
    `{${appends.map(({ expected }) => expected + 1).join(',')}}`,
    `{${appends.map(({ events }) => events.length).join(',')}}`,
  ],
});
