import { Inject } from '@nestjs/common';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { HouseholdId, LocalDate, PersonId, ProjectId } from '#standards';
import type { Actor, Sentence } from '#platform';
import { Sentences } from '#platform';
import { HouseholdDesk } from '#household';
import type { Eligibility } from '../domain/index.ts';
import { eligibilityOn } from '../domain/index.ts';
import { questionAbout } from './enrol-household.ts';
import { ProjectStreams } from './project-streams.ts';

/** Whether a household could be enrolled in a project on a day, and as what; asked without enrolling it. */
export class CheckEligibility extends Query<Eligibility & { readonly sentence: string | null }> {
  constructor(
    readonly actor: Actor,
    readonly asked: { readonly household: HouseholdId; readonly project: ProjectId; readonly person: PersonId | null; readonly date: LocalDate; readonly groundOnPaper: boolean },
  ) {
    super();
  }
}

@QueryHandler(CheckEligibility)
export class CheckEligibilityHandler implements IQueryHandler<CheckEligibility> {
  constructor(
    @Inject(ProjectStreams) private readonly projects: ProjectStreams,
    @Inject(HouseholdDesk) private readonly desk: HouseholdDesk,
    @Inject(Sentences) private readonly sentences: Sentences,
  ) {}

  async execute({ actor, asked }: CheckEligibility): Promise<Eligibility & { readonly sentence: string | null }> {
    const { household, project, person, date, groundOnPaper } = asked;
    const { state } = await this.desk.load(household, actor);
    const eligibility = eligibilityOn(await this.projects.rulesOn(project, date), { ...questionAbout(state, { person, paper: null }, date), groundOnPaper });
    const find = (code: string): Sentence | null => this.sentences.find(code)?.sentence ?? null;
    return { ...eligibility, sentence: eligibility.eligible ? null : (find(eligibility.code)?.(eligibility.facts) ?? null) };
  }
}
