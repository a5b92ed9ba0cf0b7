import { reasonOf } from '../database/errors.ts';

/** What one part of the server says of itself. */
export interface HealthFinding {
  readonly healthy: boolean;
  readonly facts?: Readonly<Record<string, string | number | boolean | null>>;
}
export type HealthCheck = () => Promise<HealthFinding>;

export interface Health {
  readonly healthy: boolean;
  readonly checks: Readonly<Record<string, HealthFinding>>;
}

const timeLimitMs = 3_000;

const inTime = async (check: HealthCheck): Promise<HealthFinding> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<HealthFinding>((resolve) => {
    timer = setTimeout(() => resolve({ healthy: false, facts: { reason: 'no answer in time' } }), timeLimitMs);
  });
  try {
    return await Promise.race([check(), late]);
  } catch (error) {
    return { healthy: false, facts: { reason: reasonOf(error) } };
  } finally {
    clearTimeout(timer);
  }
};

/** Each lib registers what it knows about its health: the database here, the projections' lag from `libs/projection`. */
export class HealthChecks {
  readonly #checks = new Map<string, HealthCheck>();

  register(name: string, check: HealthCheck): void {
    this.#checks.set(name, check);
  }

  async look(): Promise<Health> {
    const found = await Promise.all([...this.#checks].map(async ([name, check]) => [name, await inTime(check)] as const));
    return { healthy: found.every(([, finding]) => finding.healthy), checks: Object.fromEntries(found) };
  }
}
