import type { Compared, Declared, ListedClass } from '#household';
import type { HouseholdId, LocalDate, RuleSet, UnitId } from '#standards';
import type { UnitKind } from '#territory';
import type { AssessedContent, DetailedMember } from '../read-models/details/detail-fact.ts';
import type { CountingRules } from './counting-rules.ts';

/** Preliminary: who has no decision yet stands by the round's last assessment. Official: decisions alone. */
export type FormsAs = 'preliminary' | 'official';

/** A row of every form: a unit of the map, from the top down, each before what lies below it. */
export interface FormsUnit {
  readonly unit: UnitId;
  readonly kind: UnitKind;
  readonly code: string;
  readonly name: string;
  /** The row that it stands under; null for the first ones. */
  readonly above: UnitId | null;
  /** Its villages on the map, with divided ones that lie in it wholly. */
  readonly villages: ReadonlySet<UnitId>;
  /** Divided villages that lie here with all their parts: their households stand in this row and in no village's. */
  readonly dividedInside: readonly UnitId[];
  /** Divided villages of which only a part lies here. */
  readonly divided: readonly UnitId[];
  readonly declared: Declared;
}

/** A household on a list at the end, or of average living standard then. */
export interface CountedHousehold {
  readonly household: HouseholdId;
  readonly code: string | null;
  readonly village: UnitId;
  readonly class: ListedClass | 'average-living';
  /** Usual residents of the day on which the class counts. */
  readonly day: LocalDate;
  readonly residents: readonly DetailedMember[];
  readonly head: DetailedMember | null;
  readonly assessment: AssessedContent | null;
}

/** What the forms are of: one round, one map, one moment of knowledge. */
export interface FormsFrame {
  readonly as: FormsAs;
  /** Day of the map. */
  readonly on: LocalDate;
  readonly knownAt: string | null;
  readonly rules: CountingRules;
}

/** The households that some villages' rows are counted from, with those that left them and those that came. */
export interface FormsHouseholds {
  readonly compared: readonly Compared[];
  readonly counted: readonly CountedHousehold[];
  /** Assessed in the round, without a decision, and the assessment lacks answers; where they live at the end. */
  readonly undetermined: readonly { readonly household: HouseholdId; readonly village: UnitId }[];
  /** Temporary residents that were left out, by village. */
  readonly leftOut: readonly { readonly household: HouseholdId; readonly village: UnitId; readonly persons: number }[];
}

/** Everything that forms 1–13 are computed from, household by household. */
export interface FormsInput extends FormsFrame, FormsHouseholds {
  readonly ruleSet: RuleSet;
  readonly units: readonly FormsUnit[];
}
