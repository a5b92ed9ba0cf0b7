import { Injectable } from '@nestjs/common';
import { ReadModel, type Known, type Projection, type ProjectionDatabase } from '#projection';
import type { Recorded } from '#event-store';
import type { HouseholdEvent } from '../domain/index.ts';
import { householdCategory, householdStream } from '../stored-shapes.ts';

/** What one fact asks of another household's stream. */
export type FollowUpKind =
  /** A split: the new household is registered. */
  | 'register'
  /** A merger, or a member who went to another household: the members join there. */
  | 'join'
  /** The fact was annulled: what followed from it is annulled too. */
  | 'annul'
  /** The fact was corrected: what followed from it is corrected too. */
  | 'correct';

interface NewFollowUp {
  readonly cause: string;
  readonly kind: FollowUpKind;
  readonly about: string;
  readonly source: string;
  readonly target: string;
  readonly expected: number;
}

type Event = Recorded<HouseholdEvent> & Known;

const followUpOf = (event: Event): Omit<NewFollowUp, 'cause' | 'about' | 'source'> | null => {
  switch (event.type) {
    case 'HouseholdSplit': return { kind: 'register', target: householdStream(event.data.newHousehold), expected: 1 };
    case 'HouseholdMerged': return { kind: 'join', target: householdStream(event.data.into), expected: event.data.members.length };
    case 'MemberLeft': return event.data.toHousehold === null ? null : { kind: 'join', target: householdStream(event.data.toHousehold), expected: 1 };
    default: return null;
  }
};

/** Whether the event is itself what a follow-up asked for; transitions in the same append are not. */
const fulfils = ({ type, data, metadata }: Event): boolean =>
  metadata.causationId !== null && (type === 'HouseholdRegistered' || type === 'MemberJoined' || (type === 'RecordAnnulled' && data.reason !== null));

/**
 * The to-do list between households, folded from the log: a row is pending until the event it asks for stands on the other stream.
 * Such events are few, so they are taken one by one in order; everything else is passed over.
 */
@ReadModel()
@Injectable()
export class HouseholdFollowUpsProjection implements Projection {
  readonly name = 'household_follow_ups';
  readonly version = 1;
  readonly categories = [householdCategory];
  readonly handles = ['HouseholdRegistered', 'MemberJoined', 'MemberLeft', 'HouseholdSplit', 'HouseholdMerged', 'RecordAnnulled'] as const satisfies readonly HouseholdEvent['type'][];
  readonly ignores = [
    'MemberBorn', 'MemberDied', 'MemberDetailsRecorded', 'HeadOfHouseholdChanged', 'HouseholdMoved', 'HouseholdLeftCommune', 'HouseholdDiedOut', 'HouseholdAssessed',
    'HouseholdClassifiedPoor', 'HouseholdClassifiedNearPoor', 'HouseholdClassifiedNeither', 'HouseholdEscapedPoverty', 'HouseholdBecamePoorFromNearPoor',
    'HouseholdFellBackIntoPoverty', 'HouseholdNewlyPoor', 'MonitoringVisitRecorded', 'HouseholdEnrolledInSupport', 'SupportDelivered', 'SupportSuspended', 'SupportResumed',
    'SupportCompleted', 'SupportWithdrawn',
    'HouseholdListedForReview', 'ReviewRequestRefused', 'HouseholdNotReviewed', 'ReviewComplaintFiled', 'ReviewComplaintAnswered',
    'PovertyCertificateIssued', 'PovertyCertificateRevoked', 'AverageLivingRequested', 'HouseholdIncomeSurveyed',
    'AverageLivingResultPosted', 'HouseholdRecognisedAverageLiving', 'AverageLivingRefused',
  ] as const satisfies readonly HouseholdEvent['type'][];
  readonly readsPersonalData = false;
  readonly tables = [
    { name: 'follow_up', key: ['cause'], volatile: ['settled', 'attempts', 'retry_at', 'problem', 'problem_facts'] },
    { name: 'version', key: ['event'] },
  ];

  readonly #listeners: (() => void)[] = [];

  /** Called when a batch brought something to do; its transaction may not have ended yet. */
  onWork(listener: () => void): void {
    this.#listeners.push(listener);
  }

  async create(schema: string, db: ProjectionDatabase): Promise<void> {
    await db.query(`
      create table "${schema}".follow_up (
        cause uuid primary key, kind text not null, about uuid not null, source text not null, target text not null, village uuid, commune uuid,
        recorded_at text not null, expected int not null, done int not null default 0, annulled_by uuid,
        settled boolean not null default false, attempts int not null default 0, retry_at timestamptz not null default now(), problem text, problem_facts jsonb
      )`);
    await db.query(`create index on "${schema}".follow_up (source)`);
    await db.query(`create index on "${schema}".follow_up (target)`);
    await db.query(`create table "${schema}".version (event uuid primary key, cause uuid not null)`);
  }

  async apply(batch: readonly Known[], schema: string, db: ProjectionDatabase): Promise<void> {
    const rows = new Rows(schema, db);
    let work = false;
    for (const known of batch) {
      // The category's codec has given the event its shape.
      const event = known as Event;
      if (await this.#take(event, rows)) work = true;
    }
    if (work) for (const listener of this.#listeners) listener();
  }

  async #take(event: Event, rows: Rows): Promise<boolean> {
    if (fulfils(event)) await rows.fulfilled(event);
    if (event.type === 'RecordAnnulled') return event.data.reason !== null && rows.annulled(event, event.data.annuls);
    const asked = followUpOf(event);
    if (asked === null) return false;
    const corrects = 'corrects' in event.data ? event.data.corrects : null;
    if (corrects !== null && (await rows.corrected(event, corrects))) return true;
    await rows.add(event, { ...asked, cause: event.id, about: event.id, source: event.stream });
    return true;
  }
}

class Rows {
  readonly #table: string;
  readonly #versions: string;
  readonly #db: ProjectionDatabase;

  constructor(schema: string, db: ProjectionDatabase) {
    this.#table = `"${schema}".follow_up`;
    this.#versions = `"${schema}".version`;
    this.#db = db;
  }

  async add({ metadata }: Event, { cause, kind, about, source, target, expected }: NewFollowUp): Promise<void> {
    await this.#db.query(
      `insert into ${this.#table} (cause, kind, about, source, target, village, commune, recorded_at, expected) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       on conflict (cause) do update set expected = excluded.expected, settled = false, retry_at = now()`,
      [cause, kind, about, source, target, metadata.village, metadata.commune, metadata.recordedAt, expected],
    );
  }

  /** What was asked for stands on the other stream; if its cause was annulled meanwhile, it has to go again. */
  async fulfilled(event: Event): Promise<void> {
    const [row] = await this.#db.query<{ cause: string; source: string; target: string; done: number; annulled_by: string | null }>(
      `update ${this.#table} set done = done + 1 where cause::text = $1 and target = $2 returning cause, source, target, done, annulled_by`,
      [event.metadata.causationId, event.stream],
    );
    if (row !== undefined && row.annulled_by !== null) {
      await this.add(event, { cause: row.annulled_by, kind: 'annul', about: row.cause, source: row.source, target: row.target, expected: row.done });
    }
  }

  async annulled(event: Event, annuls: string): Promise<boolean> {
    const [row] = await this.#db.query<{ cause: string; target: string; done: number }>(
      `update ${this.#table} set annulled_by = $2 where cause = coalesce((select cause from ${this.#versions} where event = $1), $1) returning cause, target, done`,
      [annuls, event.id],
    );
    if (row === undefined || row.done === 0) return false;
    await this.add(event, { cause: event.id, kind: 'annul', about: row.cause, source: event.stream, target: row.target, expected: row.done });
    return true;
  }

  /** False when the corrected fact asked for nothing. */
  async corrected(event: Event, corrects: string): Promise<boolean> {
    const [row] = await this.#db.query<{ cause: string; target: string; done: number }>(
      `select cause, target, done from ${this.#table} where cause = coalesce((select cause from ${this.#versions} where event = $1), $1)`,
      [corrects],
    );
    if (row === undefined) return false;
    await this.#db.query(`insert into ${this.#versions} values ($1, $2) on conflict do nothing`, [event.id, row.cause]);
    // Not yet followed: whoever follows takes the corrected content.
    if (row.done > 0) await this.add(event, { cause: event.id, kind: 'correct', about: row.cause, source: event.stream, target: row.target, expected: row.done });
    return true;
  }
}
