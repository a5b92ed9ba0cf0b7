import { idOf, type HouseholdId, type UnitId } from '#standards';
import type { ProjectionDatabase } from '#projection';
import { plainArray } from '../facts/arrays.ts';
import { HouseholdPath } from '../classification/household-path.ts';
import type { PathFact } from '../classification/path-fact.ts';

interface Loaded {
  readonly household: HouseholdId;
  readonly facts: PathFact[];
}

const relatives = ({ facts }: Loaded): readonly HouseholdId[] =>
  facts.flatMap((fact) => (fact.kind === 'registered' && fact.splitFrom !== null ? [fact.splitFrom] : fact.kind === 'members-out' && fact.into !== undefined ? [fact.into] : []));

const factsOf = async (households: readonly string[], knownAt: string | null, schema: string, db: ProjectionDatabase): Promise<readonly Loaded[]> => {
  const rows = await db.query<{ household: string; fact: string }>(
    `select f.household, f.fact from unnest($1::uuid[]) as wanted (household) join "${schema}".fact f using (household)
     where $2::timestamptz is null or f.known_at <= $2::timestamptz order by f.household, f.revision`,
    [plainArray(households), knownAt],
  );
  const loaded = new Map<string, Loaded>();
  for (const { household, fact } of rows) {
    const known = loaded.get(household) ?? { household: idOf<HouseholdId>(household), facts: [] };
    loaded.set(household, known);
    known.facts.push(JSON.parse(fact) as PathFact);
  }
  return [...loaded.values()];
};

/**
 * The paths of all households that were ever on the list in these villages (null: anywhere), as known at a moment, with the households
 * they split from and into: no others can show in a movement.
 */
export const loadListedPaths = async (villages: readonly UnitId[] | null, knownAt: string | null, schema: string, db: ProjectionDatabase): Promise<ReadonlyMap<HouseholdId, HouseholdPath>> => {
  const listed = await db.query<{ household: string }>(
    villages === null ? `select household from "${schema}".listed` : `select distinct l.household from "${schema}".residence r join "${schema}".listed l using (household) where r.village = any ($1::uuid[])`,
    villages === null ? [] : [plainArray(villages)],
  );
  const paths = new Map<HouseholdId, HouseholdPath>();
  let wanted: readonly string[] = listed.map(({ household }) => household);
  while (wanted.length > 0) {
    const loaded = await factsOf(wanted, knownAt, schema, db);
    for (const { household, facts } of loaded) paths.set(household, new HouseholdPath(facts));
    const asked = new Set(wanted);
    wanted = [...new Set(loaded.flatMap(relatives))].filter((household) => !paths.has(household) && !asked.has(household));
  }
  return paths;
};
