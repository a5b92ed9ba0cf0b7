import type { ProjectionDatabase } from '#projection';
import type { AverageLivingRequestId, HouseholdId, LocalDate, UnitId } from '#standards';
import type { TerritoryMap } from '#territory';
import type { AverageLivingCase } from '../../domain/index.ts';

interface Row {
  readonly household: HouseholdId;
  readonly request: AverageLivingRequestId;
  readonly village: UnitId;
  readonly requested_on: LocalDate;
  readonly posted_to: LocalDate | null;
}

/** Requests that have no answer on a day, by the commune that their village belongs to today. None before the read model has its tables. */
export const openAverageLiving = async (db: ProjectionDatabase, map: TerritoryMap, on: LocalDate, today: LocalDate): Promise<ReadonlyMap<UnitId, readonly AverageLivingCase[]>> => {
  const found = new Map<UnitId, AverageLivingCase[]>();
  const [table] = await db.query<{ there: boolean }>(`select to_regclass('average_living_requests.request') is not null as there`);
  if (table?.there !== true) return found;
  const rows = await db.query<Row>(
    `select household, request, village, requested_on::text, posted_to::text from average_living_requests.request
     where requested_on <= $1 and (concluded_on is null or concluded_on > $1) order by requested_on, household`, [on]);
  for (const { requested_on: requestedOn, posted_to: postedTo, ...row } of rows) {
    const commune = map.communeOf(row.village, today);
    if (commune === null) continue;
    const known = found.get(commune);
    const one = { ...row, requestedOn, postedTo };
    if (known === undefined) found.set(commune, [one]);
    else known.push(one);
  }
  return found;
};
