import type { EventId, Fact, LocalDate, Private, ProjectId } from '#standards';
import type { ProjectRules } from './facts.ts';

// The names and shapes below are storage formats. A change of shape is `Name.v2` with an upcast and a frozen fixture;
// a change of meaning is a new event.

/** Present on every fact that replaces a wrong one of the same type; the wrong one stays in the log. */
export interface CorrectableRecord {
  readonly corrects: EventId | null;
}

/** The project exists from `validFrom` on, by the rules given. */
export type ProjectListing = Fact<'ProjectListed', CorrectableRecord & ProjectRules & { readonly project: ProjectId }>;

/** From `trueFrom` on other rules hold; enrolments made before keep the rules of their day. */
export type ProjectRulesChange = Fact<
  'ProjectRulesChanged',
  CorrectableRecord & ProjectRules & { readonly project: ProjectId; readonly trueFrom: LocalDate }
>;

/** From `closedOn` on nobody is enrolled and nothing is delivered. */
export type ProjectClosing = Fact<'ProjectClosed', CorrectableRecord & { readonly project: ProjectId; readonly closedOn: LocalDate }>;

/** What never happened. Takes a record out of every fold; the record itself stays in the log. */
export type ProjectRecordAnnulment = Fact<
  'RecordAnnulled',
  { readonly annuls: EventId; readonly annulledOn: LocalDate; readonly reason: Private<string> }
>;

/** A record that can be corrected or annulled. */
export type ProjectRecord = ProjectListing | ProjectRulesChange | ProjectClosing;
export type ProjectEvent = ProjectRecord | ProjectRecordAnnulment;
