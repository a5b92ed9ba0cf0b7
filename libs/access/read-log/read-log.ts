import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { APP_POOL, CLOCK, type Actor, type Clock } from '#platform';

/** What was read: names and numbers of persons, a whole trail, an export, a search by ID number. */
export type SensitiveReading = 'personal-data' | 'trail' | 'export' | 'search';

/** Who read what about whom (Law 91/2025/QH15): written before the answer is given, so that no reading goes unrecorded. */
@Injectable()
export class ReadLog {
  constructor(
    @Inject(APP_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** `subject` names a stream, a list or an export by id; never a person's name. `rows`: how many households or persons were in the answer. */
  async record({ account, role, unit }: Actor, what: SensitiveReading, subject: string, rows: number | null = null): Promise<void> {
    await this.pool.query('insert into access.read_log (read_at, account, role, unit, what, subject, rows) values ($1, $2, $3, $4, $5, $6, $7)', [
      this.clock.now(), account, role, unit, what, subject, rows,
    ]);
  }
}
