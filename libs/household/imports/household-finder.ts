import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { IdNumberHash } from '#access';
import { APP_POOL } from '#platform';
import type { HouseholdId, UnitId } from '#standards';
import { currentHead, currentVillage, idNumberOf, latest, membersOf, nameOf, type HouseholdState } from '../domain/index.ts';

/** What a row tells about the household it means. */
export interface HouseholdCells {
  readonly idNumbers: readonly string[];
  readonly code: string | null;
  readonly head: string;
  readonly village: UnitId;
}

export type MatchedHousehold = { readonly kind: 'one'; readonly household: HouseholdId } | { readonly kind: 'none' } | { readonly kind: 'several' };

/** A name as two lists are compared: without regard to case. */
export const sameName = (a: string, b: string): boolean => a.toLocaleLowerCase('vi') === b.toLocaleLowerCase('vi');

const headName = (state: HouseholdState): string | null => {
  const head = currentHead(state);
  const member = head === null ? null : latest(state.people.get(head)?.details ?? []);
  return member === null ? null : nameOf(member);
};

/** Candidates from the read models of persons and of the register; the streams decide. */
@Injectable()
export class HouseholdFinder {
  constructor(
    @Inject(APP_POOL) private readonly pool: Pool,
    @Inject(IdNumberHash) private readonly hash: IdNumberHash,
  ) {}

  /** For each lookup every household it could mean. Two questions for any number of lookups. */
  async candidates(lookups: readonly HouseholdCells[]): Promise<readonly (readonly HouseholdId[])[]> {
    const hashes = lookups.map(({ idNumbers }) => idNumbers.map((idNumber) => this.hash.of(idNumber)));
    const [byHash, byPlace] = await Promise.all([this.#byHash([...new Set(hashes.flat())]), this.#byPlace(lookups)]);
    return lookups.map((lookup, index) => [...new Set([
      ...(hashes[index] ?? []).flatMap((hash) => byHash.get(hash) ?? []),
      ...(byPlace.get(placeKey(lookup)) ?? []),
    ])]);
  }

  /** Households of a commune with a code, wherever in it they live. */
  async byCode(villages: readonly UnitId[], code: string): Promise<readonly HouseholdId[]> {
    const { rows } = await this.pool.query<{ household: HouseholdId }>('select household from register.household where village = any($1::uuid[]) and code = $2', [villages, code]);
    return rows.map(({ household }) => household);
  }

  /** Years of rounds whose lists were recorded for a commune. */
  async listedYears(commune: UnitId): Promise<readonly number[]> {
    const { rows } = await this.pool.query<{ year: number }>('select year from listed_years.listed_year where commune = $1', [commune]);
    return rows.map(({ year }) => year);
  }

  async #byHash(hashes: readonly string[]): Promise<ReadonlyMap<string, readonly HouseholdId[]>> {
    const found = new Map<string, HouseholdId[]>();
    if (hashes.length === 0) return found;
    const { rows } = await this.pool.query<{ hash: string; household: HouseholdId }>(
      'select distinct i.hash, m.household from persons.id_number i join persons.membership m using (person) where i.hash = any($1::text[])',
      [hashes],
    );
    for (const { hash, household } of rows) found.set(hash, [...(found.get(hash) ?? []), household]);
    return found;
  }

  async #byPlace(lookups: readonly HouseholdCells[]): Promise<ReadonlyMap<string, readonly HouseholdId[]>> {
    const found = new Map<string, HouseholdId[]>();
    const coded = lookups.filter(({ code }) => code !== null);
    // Without a code only the head's name is left, and that is compared on the streams: all households of the village are asked.
    const uncoded = [...new Set(lookups.filter(({ code, idNumbers }) => code === null && idNumbers.length === 0).map(({ village }) => village))];
    if (coded.length > 0) {
      const { rows } = await this.pool.query<{ village: UnitId; code: string; household: HouseholdId }>(
        'select h.village, h.code, h.household from register.household h join (select distinct * from unnest($1::uuid[], $2::text[]) w(village, code)) w on h.village = w.village and h.code = w.code',
        [coded.map(({ village }) => village), coded.map(({ code }) => code)],
      );
      for (const { village, code, household } of rows) add(found, placeKey({ village, code }), household);
    }
    if (uncoded.length > 0) {
      const { rows } = await this.pool.query<{ village: UnitId; household: HouseholdId }>('select village, household from register.household where village = any($1::uuid[])', [uncoded]);
      for (const { village, household } of rows) add(found, placeKey({ village, code: null }), household);
    }
    return found;
  }
}

/** Which of the candidates is meant: by an ID number of a member, else by code, village and head. */
export const matchHousehold = ({ idNumbers, code, head, village }: HouseholdCells, candidates: readonly { readonly household: HouseholdId; readonly state: HouseholdState }[]): MatchedHousehold => {
  const registered = candidates.filter(({ state }) => state.registration !== null);
  const wanted = new Set(idNumbers);
  const holds = ({ state }: (typeof registered)[number]): boolean => membersOf(state.people).some((member) => wanted.has(idNumberOf(member) ?? ''));
  const byId = registered.filter(holds);
  const byName = registered.filter(({ state }) => {
    const name = headName(state);
    return name !== null && sameName(name, head) && currentVillage(state)?.village === village && (code === null || state.registration?.code === code);
  });
  for (const found of [byId, byName]) {
    // Who came back, or whose code was given again, is rather the household that is here.
    const here = found.filter(({ state }) => state.removal === null);
    const meant = here.length > 0 ? here : found;
    const [one] = meant;
    if (meant.length > 1) return { kind: 'several' };
    if (one !== undefined) return { kind: 'one', household: one.household };
  }
  return { kind: 'none' };
};

const placeKey = ({ village, code }: { readonly village: UnitId; readonly code: string | null }): string => `${village} ${code ?? ''}`;

const add = (map: Map<string, HouseholdId[]>, key: string, household: HouseholdId): void => {
  const known = map.get(key);
  if (known === undefined) map.set(key, [household]);
  else known.push(household);
};
