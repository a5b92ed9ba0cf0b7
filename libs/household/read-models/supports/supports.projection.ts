import { Injectable } from '@nestjs/common';
import { ReadModel, type Known, type Projection, type ProjectionDatabase } from '#projection';
import { isHouseholdEvent } from '../facts/household-events.ts';
import { handledAndIgnored } from '../facts/split-types.ts';
import { StoredFacts } from '../facts/stored-facts.ts';
import { createTable, replaceRows, type TableOf } from '../facts/write-rows.ts';
import { enrolmentsOf, supportContents, supportFactOf, type Enrolment, type SupportFact } from './support-fact.ts';

interface EnrolmentRow {
  readonly household: string;
  readonly enrolment: string;
  readonly project: string;
  readonly person: string | null;
  readonly village: string | null;
  readonly commune: string | null;
  readonly enrolled_on: string;
  readonly eligible_as: string;
  readonly complete_by: string | null;
  readonly status: string;
  readonly since: string;
  readonly completed_on: string | null;
  readonly withdrawn_on: string | null;
  readonly deliveries: number;
  readonly delivered_vnd: number;
  readonly last_delivered_on: string | null;
}
const enrolmentTable: TableOf<EnrolmentRow> = {
  name: 'enrolment',
  key: ['household', 'enrolment'],
  columns: {
    household: 'uuid not null', enrolment: 'uuid not null', project: 'uuid not null', person: 'uuid', village: 'uuid', commune: 'uuid', enrolled_on: 'date not null',
    eligible_as: 'text not null', complete_by: 'date', status: 'text not null', since: 'date not null', completed_on: 'date', withdrawn_on: 'date',
    deliveries: 'integer not null', delivered_vnd: 'bigint not null', last_delivered_on: 'date',
  },
};

interface DeliveryRow {
  readonly household: string;
  readonly delivery: string;
  readonly enrolment: string;
  readonly delivered_on: string;
  readonly item: string;
  readonly quantity: number;
  readonly unit: string;
  readonly value_vnd: number;
  readonly source: string;
}
const deliveryTable: TableOf<DeliveryRow> = {
  name: 'delivery',
  key: ['household', 'delivery'],
  columns: {
    household: 'uuid not null', delivery: 'uuid not null', enrolment: 'uuid not null', delivered_on: 'date not null', item: 'text not null', quantity: 'numeric not null',
    unit: 'text not null', value_vnd: 'bigint not null', source: 'text not null',
  },
};

const enrolmentRow = (household: string, enrolment: Enrolment): EnrolmentRow => ({
  household, enrolment: enrolment.enrolment, project: enrolment.project, person: enrolment.person, village: enrolment.village, commune: enrolment.commune,
  enrolled_on: enrolment.enrolledOn, eligible_as: enrolment.eligibleAs, complete_by: enrolment.completeBy, status: enrolment.status, since: enrolment.since,
  completed_on: enrolment.completedOn, withdrawn_on: enrolment.withdrawnOn, deliveries: enrolment.deliveries.length,
  delivered_vnd: enrolment.deliveries.reduce((sum, { valueVnd }) => sum + valueVnd, 0), last_delivered_on: enrolment.deliveries.at(-1)?.on ?? null,
});

const deliveryRows = (household: string, { enrolment, deliveries }: Enrolment): readonly DeliveryRow[] =>
  deliveries.map((fact) => ({
    household, delivery: fact.delivery, enrolment, delivered_on: fact.on, item: fact.item, quantity: fact.quantity, unit: fact.unit, value_vnd: fact.valueVnd, source: fact.source,
  }));

const { handles, ignores } = handledAndIgnored(supportContents);

/** Who is enrolled in what, what was delivered, and by when it should have been completed. */
@ReadModel()
@Injectable()
export class SupportsProjection implements Projection {
  readonly name = 'supports';
  readonly version = 2;
  readonly categories = ['household'];
  readonly handles = handles;
  readonly ignores = ignores;
  readonly readsPersonalData = false;
  readonly #facts = new StoredFacts<SupportFact>();
  readonly tables = [this.#facts.table, enrolmentTable, deliveryTable].map(({ name, key }) => ({ name, key }));

  async create(schema: string, db: ProjectionDatabase): Promise<void> {
    await this.#facts.create(schema, db);
    await createTable(enrolmentTable, schema, db);
    await createTable(deliveryTable, schema, db);
  }

  async index(schema: string, db: ProjectionDatabase): Promise<void> {
    await db.query(`create index if not exists enrolment_by_village on "${schema}".enrolment (village, project)`);
    await db.query(`create index if not exists enrolment_by_deadline on "${schema}".enrolment (complete_by) where complete_by is not null`);
  }

  async apply(batch: readonly Known[], schema: string, db: ProjectionDatabase): Promise<void> {
    const { facts, stored, written } = await this.#facts.add(batch, (event) => (isHouseholdEvent(event) ? supportFactOf(event) : null), schema, db);
    const enrolments = [...facts].map(([household, own]) => ({ household, enrolments: enrolmentsOf(own) }));
    await written;
    await replaceRows(enrolmentTable, stored, enrolments.flatMap(({ household, enrolments: own }) => own.map((enrolment) => enrolmentRow(household, enrolment))), schema, db);
    await replaceRows(deliveryTable, stored, enrolments.flatMap(({ household, enrolments: own }) => own.flatMap((enrolment) => deliveryRows(household, enrolment))), schema, db);
  }
}
