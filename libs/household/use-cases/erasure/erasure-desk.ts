import { Inject, Injectable } from '@nestjs/common';
import { PostgresPersonalKeys } from '#access';
import { EVENT_LOG, UnknownKey, type EventLog, type Recorded } from '#event-store';
import type { Actor } from '#platform';
import { textKey, type HouseholdId, type PersonId, type TextId } from '#standards';
import { covers, OutOfScope } from '#territory';
import { currentVillage, refuse, type HouseholdEvent } from '../../domain/index.ts';
import { householdStream, households } from '../../stored-shapes.ts';
import { HouseholdDesk } from '../household-desk.ts';
import { PersonsHouseholds } from './persons-households.ts';

export interface PersonsRecord {
  readonly household: HouseholdId;
  readonly history: readonly Recorded<HouseholdEvent>[];
}

/** What requests and approvals of erasures check alike. */
@Injectable()
export class ErasureDesk {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    private readonly desk: HouseholdDesk,
    private readonly households: PersonsHouseholds,
    private readonly keys: PostgresPersonalKeys,
  ) {}

  /** The records that ever named the person, of the account's area. Refuses a person nobody knows, or known elsewhere only. */
  async recordsOf(person: PersonId, actor: Actor): Promise<readonly PersonsRecord[]> {
    const [area, known] = await Promise.all([this.desk.areaOf(actor), this.households.everOf(person)]);
    if (known.length === 0) return refuse('person-unknown', { person });
    const loaded = await Promise.all(known.map(async (household) => ({ household, ...(await this.log.load(households, householdStream(household))) })));
    const covered = loaded.filter(({ state }) => {
      const village = currentVillage(state)?.village;
      return village === undefined ? area.kind === 'everything' : covers(area, village);
    });
    const [elsewhere] = loaded;
    if (covered.length === 0) {
      const village = elsewhere === undefined ? undefined : currentVillage(elsewhere.state)?.village;
      if (village === undefined) return refuse('person-unknown', { person });
      throw new OutOfScope(village);
    }
    return covered;
  }

  /** Refuses texts that were never recorded. */
  async assertTexts(texts: readonly TextId[]): Promise<void> {
    try {
      await this.keys.find(texts.map(textKey));
    } catch (error) {
      if (error instanceof UnknownKey) refuse('text-unknown', { texts: error.ids });
      throw error;
    }
  }
}
