import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { EVENT_LOG, type EventLog } from '#event-store';
import { plainArray, type OpenedRounds } from '#household';
import { APP_POOL } from '#platform';
import { soFar } from '#projection';
import type { LocalDate, RoundId, UnitId } from '#standards';
import { rounds } from '../round-kinds.ts';
import { roundStream } from '../stored-shapes.ts';
import { beganAsPapers } from './past-rounds.ts';

interface Row {
  readonly round: RoundId;
  readonly opened_on: LocalDate;
}

/** Which rounds were opened here: the streams of rounds tell, the board finds them by commune. */
@Injectable()
export class RoundsOpenedHere implements OpenedRounds {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(APP_POOL) private readonly pool: Pool,
  ) {}

  async isOpened(round: RoundId): Promise<boolean> {
    return (await this.log.load(rounds, roundStream(round))).state.opened !== null;
  }

  /** Rounds that came with the papers of the past were run elsewhere, and are passed over. */
  async firstRunBy(communes: readonly UnitId[], by: LocalDate): Promise<LocalDate | null> {
    const opened = await soFar(this.pool).query<Row>('select round, opened_on::text from review_board.round where commune = any ($1::uuid[]) and opened_on <= $2 order by opened_on', [plainArray(communes), by]);
    for (const { round, opened_on: openedOn } of opened) {
      const { state, history } = await this.log.load(rounds, roundStream(round));
      if (state.opened !== null && !beganAsPapers(history)) return openedOn;
    }
    return null;
  }
}
