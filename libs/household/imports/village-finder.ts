import type { LocalDate, UnitId } from '#standards';
import type { Actor } from '#platform';
import { covers, type ScopeArea, type TerritorySnapshot } from '#territory';
import type { VillageReference } from '../domain/index.ts';

/** Where a row says that its household lives. */
export interface VillageCells {
  readonly communeCode: string | null;
  readonly village: string;
}

export type VillageProblem = 'import-commune-unknown' | 'import-village-unknown' | 'import-village-ambiguous' | 'unit-outside-scope';
export type FoundVillage = { readonly ok: true; readonly place: VillageReference } | { readonly ok: false; readonly code: VillageProblem };

const refused = (code: VillageProblem): FoundVillage => ({ ok: false, code });

/** Finds villages by name or code, inside the commune that a row names or that the whole file is of. */
export class VillageFinder {
  readonly #found = new Map<string, FoundVillage>();
  readonly #ownCommune: UnitId | null;

  constructor(
    private readonly territory: TerritorySnapshot,
    private readonly area: ScopeArea,
    actor: Actor,
    private readonly today: LocalDate,
    commune: UnitId | null,
  ) {
    this.#ownCommune = commune ?? onlyCommuneOf(territory, area, actor, today);
  }

  /** The commune that rows without a code are of; null when that could be several. */
  get commune(): UnitId | null {
    return this.#ownCommune;
  }

  find({ communeCode, village }: VillageCells, on: LocalDate): FoundVillage {
    const key = `${communeCode ?? ''}\u001f${village}\u001f${on}`;
    const known = this.#found.get(key);
    if (known !== undefined) return known;
    const found = this.#search(communeCode, village, on);
    this.#found.set(key, found);
    return found;
  }

  #search(communeCode: string | null, village: string, on: LocalDate): FoundVillage {
    // A village of today, or one of the paper's day that has gone since.
    const today = this.#onDay(communeCode, village, this.today);
    return today.ok || today.code === 'import-village-ambiguous' ? today : this.#onDay(communeCode, village, on);
  }

  #onDay(communeCode: string | null, text: string, on: LocalDate): FoundVillage {
    const { map } = this.territory;
    const commune = communeCode === null ? this.#ownCommune : map.find({ kind: 'commune', code: communeCode }, on)[0]?.unit ?? null;
    if (commune === null) return refused('import-commune-unknown');
    const byCode = map.find({ kind: 'village', code: text, under: commune }, on);
    const matches = byCode.length > 0 ? byCode : map.find({ kind: 'village', name: text, under: commune }, on);
    const [village] = matches;
    if (village === undefined) return refused('import-village-unknown');
    if (matches.length > 1) return refused('import-village-ambiguous');
    return covers(this.area, village.unit) ? { ok: true, place: { village: village.unit, commune } } : refused('unit-outside-scope');
  }
}

const onlyCommuneOf = ({ map }: TerritorySnapshot, area: ScopeArea, { unit }: Actor, today: LocalDate): UnitId | null => {
  if (unit !== null) {
    const own = map.communeOf(unit, today);
    if (own !== null) return own;
  }
  const communes = map.find({ kind: 'commune' }, today).filter((commune) => covers(area, commune.unit) || (area.kind === 'units' && area.villages.some((village) => map.communeOf(village, today) === commune.unit)));
  return communes.length === 1 ? communes[0]?.unit ?? null : null;
};
