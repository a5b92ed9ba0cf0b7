import { plainArray } from '#household';
import type { ProjectionDatabase } from '#projection';
import { idOf, type HouseholdId, type UnitId } from '#standards';
import type { DetailFact } from './detail-fact.ts';
import { HouseholdDetails } from './household-details.ts';

// One question sorts this many households' facts in memory.
const householdsAtOnce = 4_000;

export interface DetailsWanted {
  /** Years of rounds whose lists the households are on; `everListed` for all that ever were. */
  readonly years: readonly number[];
  /** Recorded villages; null = anywhere. */
  readonly villages: readonly UnitId[] | null;
  readonly knownAt: string | null;
  /** Also households registered as temporary residents, whether listed or not. */
  readonly temporary: boolean;
}

const relatives = (facts: readonly DetailFact[]): readonly HouseholdId[] =>
  facts.flatMap((fact) => (fact.kind === 'registered' && fact.splitFrom !== null ? [fact.splitFrom] : fact.kind === 'members-out' && fact.into !== undefined ? [fact.into] : []));

const wantedHouseholds = async ({ years, villages, temporary }: DetailsWanted, schema: string, db: ProjectionDatabase): Promise<readonly string[]> => {
  const all = `select household from "${schema}".concern where year = any ($1::smallint[])${temporary ? ` union select household from "${schema}".temporary` : ''}`;
  const rows = await db.query<{ household: string }>(
    villages === null ? `select distinct household from (${all}) c` : `select distinct c.household from (${all}) c join "${schema}".residence r using (household) where r.village = any ($2::uuid[])`,
    villages === null ? [plainArray(years)] : [plainArray(years), plainArray(villages)],
  );
  return rows.map(({ household }) => household);
};

/**
 * The households that the forms of these years have to read, as known at a moment, with those they split from and into: the lists at both ends,
 * a tenth of a province. Facts are folded as they come, so that only what is counted stays in memory.
 */
export const loadDetails = async (wanted: DetailsWanted, schema: string, db: ProjectionDatabase): Promise<ReadonlyMap<HouseholdId, HouseholdDetails>> => {
  const found = new Map<HouseholdId, HouseholdDetails>();
  const ask = (households: readonly string[]): Promise<readonly { household: string; fact: string }[]> =>
    db.query(
      `select f.household, f.fact from unnest($1::uuid[]) as wanted (household) join "${schema}".fact f using (household)
       where $2::timestamptz is null or f.known_at <= $2::timestamptz order by f.household, f.revision`,
      [plainArray(households), wanted.knownAt],
    );
  let pending = await wantedHouseholds(wanted, schema, db);
  const asked = new Set(pending);
  while (pending.length > 0) {
    const more = new Set<string>();
    const chunks = Array.from({ length: Math.ceil(pending.length / householdsAtOnce) }, (_, index) => pending.slice(index * householdsAtOnce, (index + 1) * householdsAtOnce));
    let coming = ask(chunks[0] ?? []);
    for (const [index] of chunks.entries()) {
      const rows = await coming;
      // The next question is under way while these facts are folded.
      coming = index + 1 < chunks.length ? ask(chunks[index + 1] ?? []) : Promise.resolve([]);
      coming.catch(() => undefined);
      for (const [household, facts] of byHousehold(rows)) {
        found.set(idOf<HouseholdId>(household), new HouseholdDetails(facts));
        for (const relative of relatives(facts)) if (!asked.has(relative)) more.add(relative);
      }
    }
    for (const household of more) asked.add(household);
    pending = [...more];
  }
  return found;
};

function* byHousehold(rows: readonly { household: string; fact: string }[]): Generator<readonly [string, readonly DetailFact[]]> {
  let [household, facts]: [string, DetailFact[]] = ['', []];
  for (const row of rows) {
    if (row.household !== household) {
      if (facts.length > 0) yield [household, facts];
      [household, facts] = [row.household, []];
    }
    // Written by the projection of the same version: another version means another fold from the start.
    facts.push(JSON.parse(row.fact) as DetailFact);
  }
  if (facts.length > 0) yield [household, facts];
}
