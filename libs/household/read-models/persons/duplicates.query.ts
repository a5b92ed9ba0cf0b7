import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import { APP_POOL, CLOCK, type Actor, type Clock } from '#platform';
import type { Position } from '#event-store';
import { areaOfScope, Territory } from '#territory';
import { plainArray } from '../facts/arrays.ts';
import { snapshot } from '../facts/snapshot.ts';

/** One place where a person is a member now. */
export interface DuplicatePlace {
  readonly person: string;
  readonly household: string;
  readonly code: string | null;
  readonly village: string | null;
  readonly enteredOn: string;
}

/** One person in two households, by the same ID number or the same record: the pending half of a move, or a person counted twice. */
export interface DuplicatePerson {
  readonly sameIdNumber: boolean;
  readonly places: readonly DuplicatePlace[];
}

export interface DuplicatePersons {
  readonly duplicates: readonly DuplicatePerson[];
  readonly position: Position | null;
}

/** Persons who are a member of more than one household, at least one of them in the account's area. */
export class DuplicatePersonsOf extends Query<DuplicatePersons> {
  constructor(readonly actor: Actor) {
    super();
  }
}

interface Row {
  readonly identity: string;
  readonly by_number: boolean;
  readonly person: string;
  readonly household: string;
  readonly code: string | null;
  readonly village: string | null;
  readonly entered_on: string;
}

const duplicates = `
  with present as (
    select m.household, m.person, m.entered_on::text, coalesce(i.hash, m.person::text) as identity, i.hash is not null as by_number
    from persons.membership m left join persons.id_number i using (person) where m.left_on is null),
  doubled as (select identity from present group by identity having count(distinct household) > 1)
  select p.identity, p.by_number, p.person, p.household, h.code, h.village, p.entered_on
  from doubled join present p using (identity) left join register.household h using (household)
  where $1::uuid[] is null or p.identity in (select q.identity from present q join register.household r using (household) where r.village = any ($1::uuid[]))
  order by p.identity, p.entered_on, p.household`;

@QueryHandler(DuplicatePersonsOf)
export class DuplicatePersonsOfHandler implements IQueryHandler<DuplicatePersonsOf> {
  constructor(
    @Inject(APP_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(Territory) private readonly territory: Territory,
  ) {}

  async execute({ actor }: DuplicatePersonsOf): Promise<DuplicatePersons> {
    const area = areaOfScope((await this.territory.read()).map, actor.scope, this.clock.today());
    const own = area.kind === 'everything' ? null : new Set<string>(area.villages);
    return snapshot(this.pool, 'persons', async (db, { position }) => {
      const rows = await db.query<Row>(duplicates, [own === null ? null : plainArray([...own])]);
      const groups = new Map<string, Row[]>();
      for (const row of rows) groups.set(row.identity, [...(groups.get(row.identity) ?? []), row]);
      return {
        position,
        duplicates: [...groups.values()].map((group) => ({
          sameIdNumber: group[0]?.by_number === true,
          places: group.map(({ person, household, code, village, entered_on: enteredOn }) => {
            // That there is another household is told; which one, only to who may see it.
            const visible = own === null || (village !== null && own.has(village));
            return visible ? { person, household, code, village, enteredOn } : { person, household: '', code: null, village: null, enteredOn };
          }),
        })),
      };
    });
  }
}
