import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { isPermitted, ReadLog } from '#access';
import type { Position } from '#event-store';
import { HouseholdDesk, householdStream, KNOWN_RULE_SETS, latest, membersOf, valueOn, type HouseholdState } from '#household';
import { CLOCK, type Actor, type Clock } from '#platform';
import { isErased, type AssessmentId, type HouseholdId, type RuleSet } from '#standards';
import { Territory } from '#territory';
import { assessmentsOf, ExplanationRejection, explanationSheet, type ExplanationSheet } from './explanation-sheet.ts';
import { RoundsFromPapers } from './rounds-from-papers.ts';
import { explanationPage, type ExplanationPage, type PageHousehold } from './page.ts';

/** The explanation of one recorded result: its parts for programs, its page for people. */
export interface Explanation {
  readonly household: HouseholdId;
  readonly sheet: ExplanationSheet;
  readonly page: ExplanationPage;
  readonly position: Position | null;
}

export class ReadExplanation extends Query<Explanation> {
  constructor(
    readonly household: HouseholdId,
    readonly assessment: AssessmentId,
    readonly actor: Actor,
  ) {
    super();
  }
}

const headNameIn = (state: HouseholdState, sheet: ExplanationSheet): PageHousehold['headName'] => {
  const { assessedOn } = sheet.assessed;
  const head = valueOn(state.heads, assessedOn) ?? latest(state.heads);
  const member = membersOf(state.people, assessedOn).find(({ person }) => person === head) ?? latest([...state.people.values()].find(({ person }) => person === head)?.details ?? []);
  return member === null || isErased(member.identity) ? 'erased' : member.identity.value.name;
};

@QueryHandler(ReadExplanation)
export class ReadExplanationHandler implements IQueryHandler<ReadExplanation> {
  constructor(
    @Inject(HouseholdDesk) private readonly desk: HouseholdDesk,
    @Inject(Territory) private readonly territory: Territory,
    @Inject(ReadLog) private readonly reads: ReadLog,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(KNOWN_RULE_SETS) private readonly ruleSets: readonly RuleSet[],
    @Inject(RoundsFromPapers) private readonly rounds: RoundsFromPapers,
  ) {}

  async execute({ household, assessment, actor }: ReadExplanation): Promise<Explanation> {
    const loaded = await this.desk.load(household, actor);
    const { state, history } = loaded;
    const assessed = assessmentsOf(state).findLast((each) => each.assessment === assessment);
    if (assessed === undefined) throw new ExplanationRejection('assessment-not-recorded');
    const sheet = explanationSheet(state, assessed, this.ruleSets, await this.rounds.of(assessed, loaded));
    const { map } = await this.territory.read();
    const place = valueOn(state.villages, assessed.assessedOn) ?? state.villages[0]?.value ?? null;
    const nameOf = (unit: Parameters<typeof map.describeNearest>[0] | undefined): string => (unit === undefined ? '' : (map.describeNearest(unit, assessed.assessedOn)?.name ?? unit));
    // The answers tell of health, income and disability: reading them is written down also where no name is shown.
    await this.reads.record(actor, 'personal-data', householdStream(household), 1);
    const about: PageHousehold = {
      code: state.registration?.code ?? null,
      headName: isPermitted(actor.role, 'read-personal-data') ? headNameIn(state, sheet) : null,
      villageName: nameOf(place?.village),
      communeName: nameOf(place?.commune),
    };
    return { household, sheet, page: explanationPage(sheet, about, this.clock.today()), position: history.at(-1)?.position ?? null };
  }
}
