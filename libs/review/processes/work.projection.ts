import { Injectable } from '@nestjs/common';
import type { Recorded } from '#event-store';
import { householdCategory, plainArray, type HouseholdEvent } from '#household';
import { ReadModel, type Known, type Projection, type ProjectionDatabase } from '#projection';
import { isId } from '#standards';
import { nextYearsPeriod, type RoundEvent } from '../domain/index.ts';
import { roundCategory } from '../stored-shapes.ts';

type RoundFact = Recorded<RoundEvent> & Known;
type HouseholdFact = Recorded<HouseholdEvent> & Known;
type Signed = Recorded<Extract<RoundEvent, { type: 'ReviewDecisionSigned' }>>;

const isRoundFact = (event: Known): event is RoundFact => event.stream.startsWith(`${roundCategory}-`);
const isHouseholdFact = (event: Known): event is HouseholdFact => event.stream.startsWith(`${householdCategory}-`);
const householdIn = (stream: string): string => stream.slice(householdCategory.length + 1);
const roundIn = (stream: string): string => stream.slice(roundCategory.length + 1);

const isClassification = ({ type }: HouseholdFact): boolean =>
  type === 'HouseholdClassifiedPoor' || type === 'HouseholdClassifiedNearPoor' || type === 'HouseholdClassifiedNeither';

/**
 * What rounds still owe to households, folded from the log: the households of a signed decision whose class is not written yet, and the lists that
 * are drawn up by themselves. `review_work.item` is pending until the classifications that name the decision as their cause stand on the household's
 * stream: one, or two where the decision changes next year's list as well. What the runners note for themselves (attempts, reasons, pace) is volatile: it may be lost, and is found again by trying.
 */
@ReadModel()
@Injectable()
export class ReviewWorkProjection implements Projection {
  readonly name = 'review_work';
  readonly version = 2;
  readonly categories = [roundCategory, householdCategory];
  readonly handles = [
    'ReviewRoundOpened', 'ReviewDecisionSigned', 'ReviewRoundClosed', 'ReviewRoundHandedOver', 'RecordAnnulled',
    'HouseholdRegistered', 'HouseholdListedForReview', 'HouseholdClassifiedPoor', 'HouseholdClassifiedNearPoor', 'HouseholdClassifiedNeither',
  ] as const satisfies readonly (RoundEvent['type'] | HouseholdEvent['type'])[];
  readonly ignores = [
    'ReverificationOrdered', 'PreliminaryResultReported', 'UpperOpinionGiven', 'RoundSnapshotRevised',
    'MemberBorn', 'MemberJoined', 'MemberLeft', 'MemberDied', 'MemberDetailsRecorded', 'HeadOfHouseholdChanged', 'HouseholdMoved', 'HouseholdSplit', 'HouseholdMerged',
    'HouseholdLeftCommune', 'HouseholdDiedOut', 'HouseholdAssessed', 'HouseholdEscapedPoverty', 'HouseholdBecamePoorFromNearPoor', 'HouseholdFellBackIntoPoverty',
    'HouseholdNewlyPoor', 'MonitoringVisitRecorded', 'HouseholdEnrolledInSupport', 'SupportDelivered', 'SupportSuspended', 'SupportResumed', 'SupportCompleted', 'SupportWithdrawn',
    'ReviewRequestRefused', 'HouseholdNotReviewed', 'ReviewComplaintFiled', 'ReviewComplaintAnswered', 'PovertyCertificateIssued', 'PovertyCertificateRevoked',
    'AverageLivingRequested', 'HouseholdIncomeSurveyed', 'AverageLivingResultPosted', 'HouseholdRecognisedAverageLiving', 'AverageLivingRefused',
  ] as const satisfies readonly (RoundEvent['type'] | HouseholdEvent['type'])[];
  readonly readsPersonalData = false;
  readonly tables = [
    { name: 'decision', key: ['event'], volatile: ['ordinal', 'worked_ms', 'worked', 'refused'] },
    { name: 'item', key: ['event', 'household'], volatile: ['settled', 'attempts', 'retry_at', 'problem', 'problem_facts'] },
    { name: 'listing', key: ['round'], volatile: ['due', 'retry_at', 'candidates', 'refused', 'worked_ms', 'worked'] },
  ];

  readonly #listeners: (() => void)[] = [];

  /** Called when a batch brought something to do; its transaction may not have ended yet. */
  onWork(listener: () => void): void {
    this.#listeners.push(listener);
  }

  async create(schema: string, db: ProjectionDatabase): Promise<void> {
    await db.query(`
      create table "${schema}".decision (
        event uuid primary key, ordinal bigint generated always as identity, round uuid not null, commune uuid, decision uuid not null, number text not null, decided_on date not null,
        role text not null, total int not null, done int not null default 0, annulled boolean not null default false,
        refused int not null default 0, worked int not null default 0, worked_ms bigint not null default 0
      )`);
    await db.query(`create index on "${schema}".decision (round)`);
    await db.query(`
      create table "${schema}".item (
        event uuid not null, household uuid not null, ordinal int not null, owed int not null, written int not null default 0, done boolean not null default false,
        settled boolean not null default false, attempts int not null default 0, retry_at timestamptz not null default now(), problem text, problem_facts jsonb,
        primary key (event, household)
      )`);
    await db.query(`create index on "${schema}".item (event, ordinal) where not done`);
    await db.query(`
      create table "${schema}".listing (
        round uuid primary key, event uuid not null, commune uuid not null, opened_on date not null, automatic boolean not null, closed boolean not null default false, listed int not null default 0,
        due boolean not null default true, retry_at timestamptz not null default now(), candidates int not null default 0, refused int not null default 0, worked int not null default 0, worked_ms bigint not null default 0
      )`);
    await db.query(`create index on "${schema}".listing (commune)`);
  }

  async apply(batch: readonly Known[], schema: string, db: ProjectionDatabase): Promise<void> {
    const rounds = batch.filter(isRoundFact);
    const facts = batch.filter(isHouseholdFact);
    for (const event of rounds) await this.#takeRound(event, schema, db);
    await this.#takeListed(facts, schema, db);
    await this.#takeClassified(facts, schema, db);
    const arrivals = await this.#takeArrivals(facts, schema, db);
    if (arrivals || rounds.some(({ type }) => type === 'ReviewRoundOpened' || type === 'ReviewDecisionSigned')) for (const listener of this.#listeners) listener();
  }

  async #takeRound(event: RoundFact, schema: string, db: ProjectionDatabase): Promise<void> {
    switch (event.type) {
      case 'ReviewRoundOpened': {
        const { round, commune, openedOn } = event.data;
        await db.query(
          `insert into "${schema}".listing (round, event, commune, opened_on, automatic) values ($1, $2, $3, $4, $5)
           on conflict (round) do update set event = excluded.event, commune = excluded.commune, opened_on = excluded.opened_on, due = true`,
          [round.round, event.id, commune, openedOn, round.kind === 'periodic'],
        );
        return;
      }
      case 'ReviewDecisionSigned': return this.#takeDecision(event, schema, db);
      case 'ReviewRoundClosed': await db.query(`update "${schema}".listing set closed = true where round = $1`, [roundIn(event.stream)]); return;
      case 'ReviewRoundHandedOver': await db.query(`update "${schema}".listing set commune = $2 where round = $1`, [roundIn(event.stream), event.data.to]); return;
      case 'RecordAnnulled': await db.query(`update "${schema}".decision set annulled = true where event = $1`, [event.data.annuls]); return;
      case 'ReverificationOrdered': case 'PreliminaryResultReported': case 'UpperOpinionGiven': case 'RoundSnapshotRevised': return;
    }
  }

  /** A decision put right on paper alone takes the place of the wrong one: its households are asked for under the right one's id. */
  async #takeDecision({ id, data, stream, metadata }: Signed, schema: string, db: ProjectionDatabase): Promise<void> {
    if (data.corrects !== null) await db.query(`update "${schema}".decision set annulled = true where event = $1`, [data.corrects]);
    await db.query(
      `insert into "${schema}".decision (event, round, commune, decision, number, decided_on, role, total) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (event) do nothing`,
      [id, roundIn(stream), metadata.commune, data.decision, data.number, data.decidedOn, data.role, data.households.length],
    );
    await db.query(
      `insert into "${schema}".item (event, household, ordinal, owed) select $1, household, ordinal, $3 from unnest($2::uuid[]) with ordinality as named (household, ordinal) on conflict do nothing`,
      [id, plainArray(data.households.map(({ household }) => household)), nextYearsPeriod(data) === null ? 1 : 2],
    );
  }

  async #takeClassified(facts: readonly HouseholdFact[], schema: string, db: ProjectionDatabase): Promise<void> {
    const caused = facts.filter((event) => isClassification(event) && event.metadata.causationId !== null && isId(event.metadata.causationId));
    if (caused.length === 0) return;
    await db.query(
      `with caused as (select event, household, count(*)::int as n from unnest($1::uuid[], $2::uuid[]) as c (event, household) group by event, household),
       written as (
         update "${schema}".item i set written = i.written + c.n, done = i.written + c.n >= i.owed from caused c where i.event = c.event and i.household = c.household and not i.done returning i.event, i.done
       ), counted as (select event, count(*)::int as n from written where done group by event)
       update "${schema}".decision d set done = d.done + c.n from counted c where d.event = c.event`,
      [plainArray(caused.map(({ metadata }) => metadata.causationId)), plainArray(caused.map(({ stream }) => householdIn(stream)))],
    );
  }

  async #takeListed(facts: readonly HouseholdFact[], schema: string, db: ProjectionDatabase): Promise<void> {
    const counts = new Map<string, number>();
    for (const event of facts) {
      if (event.type !== 'HouseholdListedForReview' || event.data.corrects !== null || event.data.entry.kind !== 'on-list') continue;
      counts.set(event.data.round.round, (counts.get(event.data.round.round) ?? 0) + 1);
    }
    if (counts.size === 0) return;
    await db.query(`update "${schema}".listing l set listed = l.listed + c.n from unnest($1::uuid[], $2::int[]) as c (round, n) where l.round = c.round`, [plainArray([...counts.keys()]), plainArray([...counts.values()])]);
  }

  /** Who comes with a class while a round is open is on its list too: split off, or with the sending commune's certificate. */
  async #takeArrivals(facts: readonly HouseholdFact[], schema: string, db: ProjectionDatabase): Promise<boolean> {
    const communes = new Set<string>();
    for (const event of facts) {
      if (event.type !== 'HouseholdRegistered') continue;
      const { origin, commune } = event.data;
      if ((origin.kind === 'split' && origin.carries !== null) || (origin.kind === 'arrival' && origin.certificate !== null)) communes.add(commune);
    }
    if (communes.size === 0) return false;
    const due = await db.query(`update "${schema}".listing set due = true where commune = any ($1::uuid[]) and not closed and automatic returning round`, [plainArray([...communes])]);
    return due.length > 0;
  }
}
