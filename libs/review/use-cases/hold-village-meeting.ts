import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Receipt } from '#event-store';
import type { CommandContext } from '#platform';
import type { AccountId, LocalDate, MeetingId, RoundId, UnitId } from '#standards';
import type { MeetingVote, VillageReviewData } from '../domain/index.ts';
import { correctedRecord } from './corrected-record.ts';
import { madeId } from './made-ids.ts';
import { RoundDesk, type OpenedRound } from './round-desk.ts';
import { papersOf, type StepPapers } from './step-papers.ts';

export interface MeetingToRecord extends StepPapers {
  readonly round: RoundId;
  readonly village: UnitId;
  readonly heldOn: LocalDate;
  readonly chair?: AccountId | null;
  readonly secretary?: AccountId | null;
  readonly attendance: VillageReviewData<'VillageMeetingHeld'>['attendance'];
  readonly votes: readonly MeetingVote[];
  /** How many minutes were signed. */
  readonly minutes: number;
}

/** The village meeting: who was there, and how many were for every household's class. Below the share that must agree a household goes back to scoring. */
export class HoldVillageMeeting extends Command<Receipt & { readonly meeting: MeetingId }> {
  constructor(
    readonly data: MeetingToRecord,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(HoldVillageMeeting)
export class HoldVillageMeetingHandler implements ICommandHandler<HoldVillageMeeting> {
  constructor(@Inject(RoundDesk) private readonly desk: RoundDesk) {}

  async execute({ data, context }: HoldVillageMeeting): Promise<Receipt & { readonly meeting: MeetingId }> {
    await this.desk.assertCovers(data.village, context.actor);
    const round = await this.desk.round(data.round, context.actor);
    const { village, heldOn, chair = null, secretary = null, attendance, votes, minutes } = data;
    const meeting = (await this.#corrected(data, round)) ?? madeId<MeetingId>(context, 'HoldVillageMeeting', 'meeting');
    const [commune, files] = await Promise.all([this.desk.actingCommune(context, round.commune), this.desk.filesNamed(votes.map(({ household }) => household), round, context)]);
    const stated = { round: round.opened.round, commune: round.commune, village, meeting, heldOn, chair, secretary, attendance, votes, minutes, ...papersOf(data, context, 'HoldVillageMeeting') };
    const command = { type: 'HoldVillageMeeting' as const, data: stated, facts: { round, commune, files }, circumstances: this.desk.circumstances(context) };
    return { ...(await this.desk.executeInVillage(data.round, village, command, round.commune, context)), meeting };
  }

  /** A meeting put right keeps its id. */
  async #corrected({ village, corrects = null }: MeetingToRecord, round: OpenedRound): Promise<MeetingId | null> {
    const state = corrects === null ? undefined : (await this.desk.villagesOf(round, [village])).get(village);
    const standing = state === undefined ? undefined : correctedRecord(state.ledger, corrects);
    return standing?.type === 'VillageMeetingHeld' ? standing.data.meeting : null;
  }
}
