import type { LocalDate } from '#standards';
import type { EligibleClass, SupportSubject } from '../domain/index.ts';

/** A kind of support, such as livelihood: an id for counting and a name for people. */
export interface ProjectKind {
  readonly id: string;
  readonly name: string;
}

/** A project or sub-project as the programme sets it up, before any commune runs it. */
export interface ProgrammeProject {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  /** Whom an enrolment names; null for activities of the commune, which enrol nobody. */
  readonly subject: SupportSubject | null;
  readonly eligibleClasses: readonly EligibleClass[];
  /** True when subject and classes were read in a public source; otherwise they are a visible default. */
  readonly verified: boolean;
}

/** A support programme: the frame that projects are listed in. The next programme is one more file. */
export interface Programme {
  readonly id: string;
  readonly name: string;
  /** How papers and workbooks name it besides `id` and `name`. */
  readonly otherNames: readonly string[];
  readonly paper: { readonly number: string; readonly date: LocalDate };
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate;
  /** Whether near-poor households that left the list count as newly escaped; believed, not read. */
  readonly escapedNearPoorCounts: boolean;
  readonly kinds: readonly ProjectKind[];
  readonly projects: readonly ProgrammeProject[];
}
