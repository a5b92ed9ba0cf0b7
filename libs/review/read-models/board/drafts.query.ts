import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#platform';
import type { LocalDate, RoundId, UnitId } from '#standards';
import { decisionDraft, type DecisionAsked } from '../../use-cases/decision-draft.ts';
import { postingDraft, type PostingDraft } from '../../use-cases/posting-draft.ts';
import { RoundDesk } from '../../use-cases/round-desk.ts';

/** The four lists of a village as they would be posted on a day, from its meetings. */
export class DraftPosting extends Query<PostingDraft> {
  constructor(
    readonly actor: Actor,
    readonly wanted: { readonly round: RoundId; readonly village: UnitId; readonly on: LocalDate },
  ) {
    super();
  }
}

@QueryHandler(DraftPosting)
export class DraftPostingHandler implements IQueryHandler<DraftPosting> {
  constructor(@Inject(RoundDesk) private readonly desk: RoundDesk) {}

  async execute({ actor, wanted: { round, village, on } }: DraftPosting): Promise<PostingDraft> {
    await this.desk.assertCovers(village, actor);
    const state = await this.desk.round(round, actor);
    return postingDraft(await this.desk.picture(state, on, [village]), village);
  }
}

export type DecisionDraft = ReturnType<typeof decisionDraft>;

/** Whom a decision paper of a day would name, and who is not ready and why. */
export class DraftDecision extends Query<DecisionDraft> {
  constructor(
    readonly actor: Actor,
    readonly round: RoundId,
    readonly wanted: DecisionAsked,
  ) {
    super();
  }
}

@QueryHandler(DraftDecision)
export class DraftDecisionHandler implements IQueryHandler<DraftDecision> {
  constructor(@Inject(RoundDesk) private readonly desk: RoundDesk) {}

  async execute({ actor, round, wanted }: DraftDecision): Promise<DecisionDraft> {
    const state = await this.desk.communesRound(round, actor);
    return decisionDraft(await this.desk.picture(state, wanted.decidedOn), wanted, this.desk.openingRuleSetOf(state));
  }
}
