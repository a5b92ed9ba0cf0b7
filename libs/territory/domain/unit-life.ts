import type { Identified, LocalDate, UnitId } from '#standards';
import { withDated, type Dated } from './dated.ts';
import type { UnitEvent } from './unit-events.ts';
import type { UnitKind, VillageArea } from './unit-facts.ts';

/** How a unit stopped being. `on` is the first day without it. */
export type UnitEnd =
  | { readonly by: 'merger'; readonly on: LocalDate; readonly into: UnitId }
  | { readonly by: 'split'; readonly on: LocalDate; readonly parts: readonly UnitId[] }
  | { readonly by: 'dissolution'; readonly on: LocalDate };

/** A unit from its first to its last day, with every attribute that changes over time. */
export interface UnitLife {
  readonly unit: UnitId;
  readonly kind: UnitKind;
  readonly validFrom: LocalDate;
  readonly names: readonly Dated<string>[];
  readonly codes: readonly Dated<string>[];
  readonly parents: readonly Dated<UnitId | null>[];
  readonly areas: readonly Dated<VillageArea>[];
  readonly villageWord: string | null;
  readonly end: UnitEnd | null;
  /** Parts taken out of it while it lived on. */
  readonly cessions: readonly { readonly on: LocalDate; readonly parts: readonly UnitId[] }[];
}

type StandingUnitEvent = Exclude<UnitEvent, { type: 'RecordAnnulled' }>;

type DataByType = { readonly [E in StandingUnitEvent as E['type']]: E['data'] };
type FactOf<Type extends keyof DataByType> = { [T in Type]: { readonly type: T; readonly data: DataByType[T] } }[Type];
/** One handler for every event type: a new event without a handler does not compile. */
type LifeEvolvers = { readonly [Type in keyof DataByType]: (life: UnitLife | null, data: DataByType[Type]) => UnitLife | null };

const first = <T>(trueFrom: LocalDate, value: T): readonly Dated<T>[] => [{ trueFrom, value }];

const evolvers: LifeEvolvers = {
  UnitEstablished: (_, { unit, kind, validFrom, name, code, parent, area, villageWord }) => ({
    unit, kind, validFrom, villageWord,
    names: first(validFrom, name),
    codes: first(validFrom, code),
    parents: first(validFrom, parent),
    areas: area === null ? [] : first(validFrom, area),
    end: null,
    cessions: [],
  }),
  UnitRenamed: (life, { name, code, trueFrom }) => life && {
    ...life,
    names: withDated(life.names, { trueFrom, value: name }),
    codes: code === null ? life.codes : withDated(life.codes, { trueFrom, value: code }),
  },
  UnitAttached: (life, { parent, trueFrom }) => life && { ...life, parents: withDated<UnitId | null>(life.parents, { trueFrom, value: parent }) },
  VillageAreaSet: (life, { area, trueFrom }) => life && { ...life, areas: withDated(life.areas, { trueFrom, value: area }) },
  UnitMergedInto: (life, { into, mergedOn }) => life && { ...life, end: { by: 'merger', on: mergedOn, into } },
  UnitSplit: (life, { parts, continues, splitOn }) => {
    if (life === null) return null;
    return continues
      ? { ...life, cessions: [...life.cessions, { on: splitOn, parts }] }
      : { ...life, end: { by: 'split', on: splitOn, parts } };
  },
  UnitDissolved: (life, { dissolvedOn }) => life && { ...life, end: { by: 'dissolution', on: dissolvedOn } },
  ResidentTotalsDeclared: (life) => life,
  PovertyTargetSet: (life) => life,
};

const evolve = <Type extends keyof DataByType>(life: UnitLife | null, { type, data }: FactOf<Type>): UnitLife | null => evolvers[type](life, data);

/** Folds the standing facts of one unit. Its establishment counts first wherever it stands, since it may have been corrected late. */
export const lifeOf = (standing: readonly Identified<StandingUnitEvent>[]): UnitLife | null => {
  const establishment = standing.filter(({ type }) => type === 'UnitEstablished');
  const rest = standing.filter(({ type }) => type !== 'UnitEstablished');
  return [...establishment, ...rest].reduce<UnitLife | null>((life, event) => evolve(life, event), null);
};

/** Whether the unit exists on a day. */
export const isValidOn = (life: Pick<UnitLife, 'validFrom' | 'end'>, on: LocalDate): boolean =>
  life.validFrom <= on && (life.end === null || on < life.end.on);
