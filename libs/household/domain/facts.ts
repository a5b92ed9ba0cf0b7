import type { EventId, LocalDate, PersonId, Private } from '#standards';

export type { DecisionPaper, FreeText, Paper, RoundReference, VillageReference } from '#standards';

/** Encrypted with the person's key. */
export interface Identity {
  readonly name: string;
  readonly birthDate: LocalDate | null;
  /** Căn cước công dân or older number; digits only. */
  readonly idNumber: string | null;
  readonly idIssuedOn: LocalDate | null;
  readonly phone: string | null;
}

export type Sex = 'female' | 'male';
/** How a member lives here; persons count as usual residents unless away. */
export type Residence = 'permanent' | 'temporary' | 'away';
export type WorkingAbility = 'able' | 'unable' | 'unknown';
export type Relation =
  | 'head' | 'spouse' | 'child' | 'child-in-law' | 'parent' | 'parent-in-law' | 'grandchild' | 'grandparent' | 'sibling' | 'other-relative' | 'unrelated';

/** What the forms count about a member: readable under a random id, without identity. */
export interface Member {
  readonly person: PersonId;
  readonly identity: Private<Identity>;
  readonly sex: Sex;
  readonly birthYear: number;
  /** Code of the ethnic group, see `ethnicGroups` in #standards. */
  readonly ethnicity: string;
  readonly relation: Relation;
  readonly residence: Residence;
  /** Người có công. */
  readonly merit: boolean;
  readonly disability: boolean;
  readonly workingAbility: WorkingAbility;
  /** On monthly social protection. */
  readonly socialProtection: boolean;
}

/** Present on every fact that replaces a wrong one of the same type; the wrong one stays in the log. */
export interface Correctable {
  readonly corrects: EventId | null;
}

/** The first and last day a class held, as far as the household's own decisions tell. */
export interface PriorSpell {
  readonly class: 'poor' | 'near-poor';
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** A score sheet exactly as it was used: three parts that a confirmation must match. */
export interface SheetReference {
  readonly sheet: string;
  readonly version: string;
  readonly contentSha256: string;
}
