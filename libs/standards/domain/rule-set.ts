import type { ByArea } from './area.ts';
import type { Indicator } from './indicators.ts';
import type { LocalDate } from './local-date.ts';
import type { Clause, Parameter } from './parameter.ts';
import type { PovertyClass } from './poverty-class.ts';

/** The national multidimensional poverty standards, named after their first year. */
export const STANDARDS = ['RS-2016', 'RS-2022', 'RS-2027'] as const;
export type StandardId = (typeof STANDARDS)[number];

/** A poverty standard as data. A changed text is a new entry with its own id, never an edit of an old one. */
export interface RuleSet {
  /** Kept with every assessment and classification: a storage format. Differs between editions of one standard. */
  readonly id: string;
  readonly standard: StandardId;
  /** `provisional`: what-ifs yes, decisions no. `what-if`: an edited copy, never for a decision. */
  readonly status: 'in-force' | 'provisional' | 'what-if';
  /** First and last day a policy period may begin under it: tested on `entitledFrom`. */
  readonly validity: { readonly from: LocalDate; readonly to: LocalDate };
  /** VND per person and month. */
  readonly income: {
    /** Poor by income alone at or below it; null where the standard has no such line. */
    readonly poorAtMost: ByArea<Parameter<number>> | null;
    /** At or below it a household is poor or near-poor, by its deprivations. */
    readonly nearPoorAtMost: ByArea<Parameter<number>>;
    /** Average living standard, found by its own income survey; null where unknown. */
    readonly averageLivingAtMost: ByArea<Parameter<number>> | null;
  };
  /** The same lines on the scale of score B1. */
  readonly b1: {
    /** Poor whatever the deprivations; null where the standard has no poor by income. */
    readonly poorAtMost: ByArea<Parameter<number>> | null;
    /** Above it a household is neither poor nor near-poor. */
    readonly nearPoorAtMost: ByArea<Parameter<number>>;
  };
  /** Score B2 from which a household at or below the B1 limit is poor. */
  readonly b2PoorFrom: Parameter<number>;
  readonly indicators: readonly Indicator[];
  /** Standards whose score sheets give its B1 as well as its own do, where an edition takes their scale over; none when absent. */
  readonly alsoSheetsOf?: readonly StandardId[];
  /** The clause each class rests on; unverified where the rule itself was not read. */
  readonly clauses: Readonly<Record<PovertyClass, { readonly clause: Clause; readonly verified: boolean }>>;
}
