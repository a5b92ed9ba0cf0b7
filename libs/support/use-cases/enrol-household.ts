import { Inject } from '@nestjs/common';
import { Command, CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import type { EnrolmentId, HouseholdId, LocalDate, PersonId, ProjectId } from '#standards';
import { revealOr } from '#standards';
import type { CommandContext } from '#platform';
import type { Receipt } from '#event-store';
import type { EnrolmentRules, HouseholdRequest, HouseholdState, Paper } from '#household';
import { HouseholdDesk, entitledOn, escapeWatchedOn, membersOf } from '#household';
import type { EligibilityQuestion, PersonOnDate, RulesOnDate } from '../domain/index.ts';
import { eligibilityOn, refuse } from '../domain/index.ts';
import { enrolmentRulesOf } from './enrolment-rules.ts';
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
    @Inject(ProjectStreams) private readonly projects: ProjectStreams,
    @Inject(HouseholdDesk) private readonly desk: HouseholdDesk,
  ) {}

  async execute({ data, context }: EnrolHousehold): Promise<Receipt & { readonly enrolment: EnrolmentId }> {
    const { household, project, person, enrolledOn, paper } = data;
    const answer = await this.projects.rulesOn(project, enrolledOn);
    if (!answer.inForce) throw refuse(answer.code, answer.facts);
    const rules = enrolmentRulesOf(answer.rules);
    const enrolment = enrolmentMadeBy(context);
    const stated = { enrolment, project, person, enrolledOn, completeBy: answer.rules.completeBy, paper, rules };
    const request = (state: HouseholdState): HouseholdRequest => {
      // A repeated command is the household's to recognise, whatever became of its class since; history comes with its defects.
      if (context.origin === null && state.registration !== null && !state.enrolments.has(enrolment)) assertEligible(answer, rules, questionAbout(state, data, enrolledOn));
      return { type: 'EnrolHousehold', data: stated };
    };
    const receipt = await this.desk.recordFrom(household, 'EnrolHousehold', request, context);
    return { ...receipt, enrolment };
  }
}

/** Says more of the reason than the household could, which judges again. Windows that no event opened are known to it alone. */
const assertEligible = (project: RulesOnDate, { escapedNearPoorCounts }: EnrolmentRules, question: EligibilityQuestion): void => {
  const eligibility = eligibilityOn(project, question);
  if (eligibility.eligible || (escapedNearPoorCounts && eligibility.code === 'household-class-not-eligible')) return;
  throw refuse(eligibility.code, eligibility.facts);
};
