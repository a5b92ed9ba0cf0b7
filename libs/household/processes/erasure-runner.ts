import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { erasureStream, erasureStreamKind, keysErasedBy, PostgresPersonalKeys, systemActors, systemContext, vacuumFull } from '#access';
import { EVENT_LOG, type EventLog } from '#event-store';
import { APP_POOL, CLOCK, LOGGER, OWNER_POOL, type Clock, type Logger } from '#platform';
import { soFar, ToDoRunner } from '#projection';
import { idOf, type PersonId } from '#standards';
import { PersonsHouseholds } from '../use-cases/erasure/persons-households.ts';

const sweepWaits = [0, 100, 1_000] as const;

/** Where something of an erased person stood: the read models' rows; */
const readModelTables = ['register.member_name', 'register.household', 'persons.id_number'] as const;
/** and, the owner's, the planner's samples of them and the wrapped keys. */
const ownersTables = ['pg_catalog.pg_statistic', 'access.data_key'] as const;

interface Row {
  readonly person: PersonId;
  readonly swept: boolean;
}

/**
 * Carries out approved erasures: destroys the keys, says so in the log, then has the files written anew without the dead rows.
 * Every step can be repeated, so that a restart in the middle or two workers at once change nothing.
 */
@Injectable()
export class ErasureRunner extends ToDoRunner {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(APP_POOL) private readonly pool: Pool,
    @Inject(OWNER_POOL) private readonly owner: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly keys: PostgresPersonalKeys,
    private readonly households: PersonsHouseholds,
  ) {
    super('erasures', logger);
  }

  /** Works on everything there is to do; returns the persons whose data is now gone from the files too. */
  async runOnce(): Promise<readonly PersonId[]> {
    const rows = await soFar(this.pool).query<Row>('select person, swept from persons.erasure where not settled and retry_at <= now() order by approved_at, person');
    if (rows.length === 0) return [];
    const done: PersonId[] = [];
    let sweep = false;
    for (const { person, swept } of rows) {
      if (!(await this.#hasLeftTheRegister(person))) continue;
      const destroyed = await this.#erase(person);
      sweep ||= destroyed || !swept;
      done.push(person);
    }
    if (sweep && !(await this.#sweep(done))) return [];
    await this.pool.query('update persons.erasure set settled = true, swept = true where person = any ($1::uuid[])', [done]);
    return done;
  }

  protected workOff(): Promise<unknown> {
    return this.runOnce();
  }

  /** Whether a person's erasure has been carried out to the end, by whichever process. */
  async isDone(person: PersonId): Promise<boolean> {
    return (await this.pool.query('select 1 from persons.erasure where person = $1 and swept', [person])).rows.length > 0;
  }

  /** The read models stand at different places of the log; the files are swept once both have let go. */
  async #hasLeftTheRegister(person: PersonId): Promise<boolean> {
    return (await this.pool.query('select 1 from register.erased where person = $1', [person])).rows.length > 0;
  }

  /** Returns whether anything was destroyed that had not been before. */
  async #erase(person: PersonId): Promise<boolean> {
    const stream = erasureStream(idOf<PersonId>(person));
    const { state } = await this.log.load(erasureStreamKind, stream);
    await this.keys.destroy(keysErasedBy(state), this.clock.now());
    const addresses = await this.households.withoutUnerased(await this.households.everOf(person));
    // First the fact, then the keys: after a restore the log alone says which addresses are gone.
    const { repeated } = await this.log.execute(erasureStreamKind, {
      stream,
      command: { type: 'record-erased', addresses, erasedOn: this.clock.today() },
      place: { commune: null, village: null },
      context: systemContext(systemActors.process, 'erase', person, state.approvedRequests.length, ...addresses),
      name: 'RecordErased',
    });
    await this.keys.destroy(keysErasedBy((await this.log.load(erasureStreamKind, stream)).state), this.clock.now());
    return !repeated;
  }

  /** False while an older transaction still sees dead rows: another round follows. Most are over in no time. */
  async #sweep(persons: readonly PersonId[]): Promise<boolean> {
    let seen = 0;
    for (const wait of sweepWaits) {
      await new Promise((resolve) => setTimeout(resolve, wait));
      // New samples first, so that the old ones are dead rows when their file is written anew.
      await this.pool.query('analyze register.household; analyze persons.id_number');
      seen = (await vacuumFull(this.pool, readModelTables)) + (await vacuumFull(this.owner, ownersTables));
      if (seen === 0) return true;
    }
    this.logger.info({ context: 'erasures', rows: seen }, 'an older transaction still sees erased rows');
    await this.pool.query(`update persons.erasure set retry_at = now() + interval '1 minute' where person = any ($1::uuid[])`, [persons]);
    return false;
  }
}
