import { Inject, Optional } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { isPermitted, ReadLog } from '#access';
import type { Position } from '#event-store';
import type { Actor } from '#platform';
import type { HouseholdId } from '#standards';
import { householdStream } from '../stored-shapes.ts';
import { HouseholdDesk } from './household-desk.ts';
import { HouseholdNames } from './household-names.ts';
import { PAPER_MARKS, type PaperMarks } from './paper-marks.ts';
import { RoundsRunHere } from './rounds-run-here.ts';
import { trailOf, type TrailEntry } from './trail.ts';

/** Everything ever recorded about a household, told in sentences. */
export interface HouseholdTrail {
  readonly household: HouseholdId;
  /** Whether names and texts are masked for this reader. */
  readonly masked: boolean;
  readonly entries: readonly TrailEntry[];
  /** The log position that the answer stands for. */
  readonly position: Position | null;
}

/** The audit trail of one household. Reading it is itself written down before it is answered. */
export class ReadHouseholdTrail extends Query<HouseholdTrail> {
  constructor(
    readonly household: HouseholdId,
    readonly actor: Actor,
  ) {
    super();
  }
}

@QueryHandler(ReadHouseholdTrail)
export class ReadHouseholdTrailHandler implements IQueryHandler<ReadHouseholdTrail> {
  constructor(
    private readonly desk: HouseholdDesk,
    private readonly names: HouseholdNames,
    private readonly reads: ReadLog,
    private readonly rounds: RoundsRunHere,
    @Optional() @Inject(PAPER_MARKS) private readonly papers: PaperMarks | undefined,
  ) {}

  async execute({ household, actor }: ReadHouseholdTrail): Promise<HouseholdTrail> {
    const { history } = await this.desk.load(household, actor);
    const personal = isPermitted(actor.role, 'read-personal-data');
    const [names, bare, marks] = await Promise.all([this.names.of(history), this.rounds.bareResults(history), this.papers?.of(household, history)]);
    await this.reads.record(actor, 'trail', householdStream(household), history.length);
    return { household, masked: !personal, entries: trailOf(history, names, personal, bare, marks), position: history.at(-1)?.position ?? null };
  }
}
