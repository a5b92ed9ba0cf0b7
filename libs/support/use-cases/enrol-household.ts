import { Command, CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import type { EnrolmentId, HouseholdId, LocalDate, PersonId, ProjectId } from '#standards';
import { revealOr } from '#standards';
import type { CommandContext } from '#platform';
import type { Receipt } from '#event-store';
import type { HouseholdState, Paper } from '#household';
import { entitledOn, escapeWatchedOn, membersOf } from '#household';
import type { EligibilityQuestion, PersonOnDate } from '../domain/index.ts';
import { eligibilityOn, refuse } from '../domain/index.ts';
import { enrolmentRulesOf } from './enrolment-rules.ts';
import type { RecordSource } from './household-support.ts';
import { HouseholdSupport } from './household-support.ts';
import { enrolmentMadeBy } from './made-ids.ts';
import { ProjectStreams } from './project-streams.ts';

export interface EnrolmentToRecord {
  readonly household: HouseholdId;
  readonly project: ProjectId;
  /** The member that the enrolment names; null where the household is supported as such. */
  readonly person: PersonId | null;
  readonly enrolledOn: LocalDate;
  readonly paper: Paper | null;
}

/** Takes a household into a project, judged by the project's rules and the household's class on that day. */
export class EnrolHousehold extends Command<Receipt & { readonly enrolment: EnrolmentId }> {
  constructor(
    readonly data: EnrolmentToRecord,
    readonly context: CommandContext,
    readonly source: RecordSource = 'entry',
  ) {
    super();
  }
}

const personOn = (state: HouseholdState, person: PersonId, date: LocalDate): PersonOnDate => {
  const member = membersOf(state.people, date).find((one) => one.person === person);
  if (member === undefined) return { inHousehold: false, birthDate: null, birthYear: 0 };
  return { inHousehold: true, birthDate: revealOr(member.identity, null)?.birthDate ?? null, birthYear: member.birthYear };
};

/** What the household's stream answers to the questions that eligibility asks. */
export const questionAbout = (state: HouseholdState, asked: Pick<EnrolmentToRecord, 'person' | 'paper'>, date: LocalDate): EligibilityQuestion => ({
  date,
  household: {
    entitledAs: entitledOn(state, date)?.class ?? null,
    newlyEscaped: escapeWatchedOn(state, date) !== null,
    removed: state.removal !== null && state.removal.on <= date,
  },
  person: asked.person === null ? null : personOn(state, asked.person, date),
  groundOnPaper: asked.paper !== null,
});

@CommandHandler(EnrolHousehold)
export class EnrolHouseholdHandler implements ICommandHandler<EnrolHousehold> {
  constructor(
    private readonly projects: ProjectStreams,
    private readonly support: HouseholdSupport,
  ) {}

  async execute({ data, context, source }: EnrolHousehold): Promise<Receipt & { readonly enrolment: EnrolmentId }> {
    const { household, project, person, enrolledOn, paper } = data;
    const answer = await this.projects.rulesOn(project, enrolledOn);
    if (!answer.inForce) throw refuse(answer.code, answer.facts);
    const { rules } = answer;
    const asked = enrolmentRulesOf(rules);
    const enrolment = enrolmentMadeBy(context);
    const receipt = await this.support.execute(
      household,
      'EnrolHousehold',
      (state, circumstances) => {
        // Asked once: a repeated command is the household's to recognise, whatever became of its class since.
        if (source === 'entry' && state.registration !== null && !state.enrolments.has(enrolment)) {
          const eligibility = eligibilityOn(answer, questionAbout(state, data, enrolledOn));
          // Windows that no event opened are known to the household alone, which judges the class again.
          const leftToHousehold = asked.escapedNearPoorCounts && !eligibility.eligible && eligibility.code === 'household-class-not-eligible';
          if (!eligibility.eligible && !leftToHousehold) throw refuse(eligibility.code, eligibility.facts);
        }
        const { completeBy } = rules;
        return {
          type: 'EnrolHousehold',
          data: { enrolment, project, person, enrolledOn, completeBy, paper, rules: asked },
          circumstances,
        };
      },
      source,
      context,
    );
    return { ...receipt, enrolment };
  }
}
