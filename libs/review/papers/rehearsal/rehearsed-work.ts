import type { Pool } from 'pg';
import type { EventLog } from '#event-store';
import type { RoundId } from '#standards';
import { rounds } from '../../round-kinds.ts';
import { WorkLists, type BatchNote, type OwedItem, type OwedListing } from '../../processes/work-lists.ts';
import { roundStream } from '../../stored-shapes.ts';

const keyOf = ({ event, household }: Pick<OwedItem, 'event' | 'household'>): string => `${event} ${household}`;

/** What the processes of one round would have to do, read from the rehearsed log instead of the read model. */
export class RehearsedWork extends WorkLists {
  readonly #done = new Set<string>();
  #listed = false;

  constructor(
    pool: Pool,
    private readonly log: EventLog,
    private readonly round: RoundId,
    /** Whether the round stood on record before: then its list is drawn up. */
    private readonly stood: boolean,
  ) {
    super(pool);
  }

  /** What was handed out once is taken as written; what a household refused comes again. */
  override async owed(limit: number, after: Pick<OwedItem, 'position' | 'ordinal'> | null): Promise<readonly OwedItem[]> {
    const { state } = await this.log.load(rounds, roundStream(this.round));
    const all = [...state.decisions.values()].flatMap(({ id, households }, index) =>
      households.map(({ household }, ordinal): OwedItem => ({ event: id, round: this.round, household, ordinal, position: String(index + 1) })));
    const isAfter = ({ position, ordinal }: OwedItem): boolean => after === null || Number(position) > Number(after.position) || (position === after.position && ordinal > after.ordinal);
    const page = all.filter((item) => isAfter(item) && !this.#done.has(keyOf(item))).slice(0, limit);
    for (const item of page) this.#done.add(keyOf(item));
    return page;
  }

  override note({ refused }: BatchNote): Promise<void> {
    for (const item of refused) this.#done.delete(keyOf(item));
    return Promise.resolve();
  }

  override async listings(): Promise<readonly OwedListing[]> {
    if (this.stood) return (await super.listings()).filter(({ round }) => round === this.round && !this.#listed);
    const { opened, commune } = (await this.log.load(rounds, roundStream(this.round))).state;
    if (this.#listed || opened === null || commune === null || opened.round.kind !== 'periodic') return [];
    return [{ round: this.round, event: opened.id, commune, openedOn: opened.openedOn }];
  }

  override listed(): Promise<void> {
    this.#listed = true;
    return Promise.resolve();
  }

  override listAgain(): Promise<void> {
    return Promise.resolve();
  }
}
