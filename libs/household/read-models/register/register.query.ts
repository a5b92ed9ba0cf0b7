import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import { isPermitted, ReadLog } from '#access';
import { APP_POOL, CLOCK, type Actor, type Clock } from '#platform';
import type { Position } from '#event-store';
import type { LocalDate, UnitId } from '#standards';
import { Territory } from '#territory';
import { visibleVillages } from '../facts/area-filter.ts';
import { plainArray } from '../facts/arrays.ts';
import { snapshot } from '../facts/snapshot.ts';
import { searchable } from '../facts/vietnamese-search.ts';

export const pageLength = 50;

export interface RegisterFilter {
  readonly unit: UnitId | null;
  /** Any part of the head's name or the household's code, with or without marks. */
  readonly search: string | null;
  /** Class on `on`; `undecided`: no decision speaks of the household. */
  readonly class: 'poor' | 'near-poor' | 'none' | 'undecided' | null;
  readonly entitled: 'poor' | 'near-poor' | null;
  readonly minority: boolean | null;
  readonly merit: boolean | null;
  readonly noLabour: boolean | null;
  /** Today when absent. Says which class and which households are meant; names are those of now. */
  readonly on: LocalDate | null;
  readonly page: number;
}

export interface RegisterLine {
  readonly household: string;
  readonly code: string | null;
  readonly village: string;
  readonly head: { readonly person: string; readonly name: string | null };
  readonly class: 'poor' | 'near-poor' | 'none' | null;
  readonly entitled: 'poor' | 'near-poor' | 'none' | null;
  readonly residents: number;
  readonly minority: boolean;
  readonly merit: boolean;
  readonly disability: boolean;
  readonly noLabour: boolean | null;
  readonly socialProtection: boolean;
  readonly temporary: boolean;
  readonly registeredOn: string;
  readonly removedOn: string | null;
}

export interface RegisterPage {
  readonly on: LocalDate;
  readonly page: number;
  readonly total: number;
  readonly lines: readonly RegisterLine[];
  /** The account may not read names: they are left out. */
  readonly masked: boolean;
  readonly position: Position | null;
}

export class RegisterPageOf extends Query<RegisterPage> {
  constructor(
    readonly actor: Actor,
    readonly filter: RegisterFilter,
  ) {
    super();
  }
}

interface Row {
  readonly household: string;
  readonly code: string | null;
  readonly village: string;
  readonly head: string;
  readonly head_name: string;
  readonly class: RegisterLine['class'];
  readonly entitled: RegisterLine['entitled'];
  readonly residents: number;
  readonly minority: boolean;
  readonly merit: boolean;
  readonly disability: boolean;
  readonly no_labour: boolean | null;
  readonly social_protection: boolean;
  readonly temporary: boolean;
  readonly registered_on: string;
  readonly removed_on: string | null;
}

const lineOf = (row: Row, personal: boolean): RegisterLine => ({
  household: row.household, code: row.code, village: row.village, head: { person: row.head, name: !personal || row.head_name === '' ? null : row.head_name },
  class: row.class, entitled: row.entitled, residents: row.residents, minority: row.minority, merit: row.merit, disability: row.disability,
  noLabour: row.no_labour, socialProtection: row.social_protection, temporary: row.temporary, registeredOn: row.registered_on, removedOn: row.removed_on,
});

const wasSearch = ({ search }: RegisterFilter): boolean => search !== null && search.trim() !== '';

const spellAt = (figure: string, day: string): string =>
  `(select s.class from register.spell s where s.household = h.household and s.figure = '${figure}' and s.from_on <= ${day} and (s.until is null or ${day} < s.until))`;

const escaped = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** Conditions with their parameters; the same for the page and for the count, scope included. */
const conditionsOf = (filter: RegisterFilter, on: LocalDate, villages: readonly UnitId[] | null, personal: boolean) => {
  const values: unknown[] = [];
  const next = (value: unknown): string => `$${values.push(value)}`;
  const day = `${next(on)}::date`;
  const where = [`h.registered_on <= ${day}`, `(h.removed_on is null or ${day} < h.removed_on)`];
  if (villages !== null) where.push(`h.village = any (${next(plainArray(villages))}::uuid[])`);
  const wanted = searchable(filter.search ?? '');
  // Who may not read names may not find by them either.
  if (wanted !== '') where.push(`${personal ? 'h.search' : 'lower(h.code)'} like ${next(`%${escaped(wanted)}%`)}`);
  const listed = (figure: string, value: string) => `exists (select 1 from register.spell s where s.household = h.household and s.figure = '${figure}' and s.from_on <= ${day} and (s.until is null or ${day} < s.until) and s.class = ${next(value)})`;
  if (filter.class === 'undecided') where.push(`${spellAt('class', day)} is null`);
  else if (filter.class !== null) where.push(listed('class', filter.class));
  if (filter.entitled !== null) where.push(listed('entitled', filter.entitled));
  if (filter.minority !== null) where.push(`h.minority = ${next(filter.minority)}`);
  if (filter.merit !== null) where.push(`h.merit = ${next(filter.merit)}`);
  if (filter.noLabour !== null) where.push(`h.no_labour is not distinct from ${next(filter.noLabour)}`);
  return { values, day, where: where.join(' and '), next };
};

@QueryHandler(RegisterPageOf)
export class RegisterPageOfHandler implements IQueryHandler<RegisterPageOf> {
  constructor(
    @Inject(APP_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(Territory) private readonly territory: Territory,
    @Inject(ReadLog) private readonly reads: Pick<ReadLog, 'record'>,
  ) {}

  async execute({ actor, filter }: RegisterPageOf): Promise<RegisterPage> {
    const on = filter.on ?? this.clock.today();
    const villages = visibleVillages((await this.territory.read()).map, actor, filter.unit, this.clock.today());
    const page = Math.max(1, filter.page);
    const personal = isPermitted(actor.role, 'read-personal-data');
    const answer = await snapshot(this.pool, 'register', async (db, { position }) => {
      const { values, day, where, next } = conditionsOf(filter, on, villages, personal);
      const [count] = await db.query<{ total: number }>(`select count(*)::integer as total from register.household h where ${where}`, values);
      const rows = await db.query<Row>(
        `select h.household, h.code, h.village, h.head, h.head_name, h.residents, h.minority, h.merit, h.disability, h.no_labour, h.social_protection, h.temporary,
                h.registered_on::text, h.removed_on::text, ${spellAt('class', day)} as class, ${spellAt('entitled', day)} as entitled
         from register.household h where ${where}
         order by h.given_name collate "vi-x-icu", h.head_name collate "vi-x-icu", h.household limit ${pageLength} offset ${next((page - 1) * pageLength)}`,
        values,
      );
      return { on, page, total: count?.total ?? 0, lines: rows.map((row) => lineOf(row, personal)), masked: !personal, position };
    });
    if (personal && answer.lines.length > 0) await this.reads.record(actor, wasSearch(filter) ? 'search' : 'personal-data', 'household-register', answer.lines.length);
    return answer;
  }
}
