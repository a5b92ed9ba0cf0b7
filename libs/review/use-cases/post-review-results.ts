import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Receipt } from '#event-store';
import type { CommandContext } from '#platform';
import type { LocalDate, PostingId, RoundId, UnitId } from '#standards';
import { REVIEW_RULES, type VillageReviewData } from '../domain/index.ts';
import { windowEnd } from '../domain/posting-window.ts';
import { correctedRecord } from './corrected-record.ts';
import { madeId } from './made-ids.ts';
import { postingDraft } from './posting-draft.ts';
import { RoundDesk } from './round-desk.ts';
import { papersOf, type StepPapers } from './step-papers.ts';

export interface PostingToRecord extends StepPapers {
  readonly round: RoundId;
  readonly village: UnitId;
  readonly postedFrom: LocalDate;
  /** Last day it hangs; the procedure's window when absent. */
  readonly postedTo?: LocalDate;
  readonly places: VillageReviewData<'ReviewResultsPosted'>['places'];
  /** Posts again what a re-verification changed, and nothing else. */
  readonly repost?: boolean;
  /** As they really hung; what the meetings agreed on when absent, in a correction what it had. */
  readonly lists?: VillageReviewData<'ReviewResultsPosted'>['lists'];
}

/** The four lists hang in public: poor, near-poor, and who leaves either. Computed from the meeting's results unless said otherwise. */
export class PostReviewResults extends Command<Receipt & { readonly posting: PostingId }> {
  constructor(
    readonly data: PostingToRecord,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(PostReviewResults)
export class PostReviewResultsHandler implements ICommandHandler<PostReviewResults> {
  constructor(@Inject(RoundDesk) private readonly desk: RoundDesk) {}

  async execute({ data, context }: PostReviewResults): Promise<Receipt & { readonly posting: PostingId }> {
    await this.desk.assertCovers(data.village, context.actor);
    const round = await this.desk.round(data.round, context.actor);
    const { village, postedFrom, places } = data;
    const [commune, picture] = await Promise.all([this.desk.actingCommune(context, round.commune), this.desk.picture(round, postedFrom, [village])]);
    const ledger = picture.villages.get(village)?.ledger;
    const corrected = ledger === undefined ? undefined : correctedRecord(ledger, data.corrects);
    // A posting put right keeps its id, and what it does not say anew.
    const before = corrected?.type === 'ReviewResultsPosted' ? corrected.data : null;
    const posting = before?.posting ?? madeId<PostingId>(context, 'PostReviewResults', 'posting');
    const repost = data.repost ?? before?.repost ?? false;
    const circumstances = this.desk.circumstances(context);
    const draft = postingDraft(picture, village, circumstances.source);
    const lists = data.lists ?? before?.lists ?? (repost ? draft.repostLists : draft.lists);
    const named = Object.values(lists).flat();
    // Who is told by its absence alone is told for the first time: the whole window.
    const end = windowEnd(postedFrom, repost && named.length > 0, REVIEW_RULES);
    const postedTo = data.postedTo ?? (end.known ? end.date : postedFrom);
    const known = new Set(picture.files.map(({ household }) => household));
    const others = await this.desk.filesNamed([...new Set(named)].filter((household) => !known.has(household)), round, context);
    const stated = { round: round.opened.round, commune: round.commune, village, posting, postedFrom, postedTo, places, lists, repost, ...papersOf(data, context, 'PostReviewResults') };
    const command = { type: 'PostReviewResults' as const, data: stated, facts: { round, commune, files: [...picture.files, ...others] }, circumstances };
    return { ...(await this.desk.executeInVillage(data.round, village, command, round.commune, context)), posting };
  }
}
