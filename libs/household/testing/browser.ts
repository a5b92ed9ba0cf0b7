import { randomUUID } from 'node:crypto';
import type supertest from 'supertest';
import type { HouseholdNow } from '../use-cases/read-household.ts';
import type { HouseholdTrail } from '../use-cases/read-trail.ts';
import type { Rates } from '../read-models/rates/rates.query.ts';
import type { PendingAnswer } from '../http/households.controller.ts';

/** What commands and problems answer; a spec asks only for what its command gives. */
export interface Said {
  readonly code: string;
  readonly title: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly fields: readonly { readonly field: string }[];
  readonly events: readonly string[];
  readonly repeated: boolean;
  readonly household: string;
  readonly newHousehold: string;
  readonly members: readonly string[];
  readonly assessment: string;
  readonly person: string;
  readonly complaint: string;
  readonly request: string;
}

/** Somebody at work: asks, expects a status, gets a typed answer. */
export class Browser {
  constructor(private readonly agent: ReturnType<typeof supertest.agent>) {}

  async post(path: string, body: object, status = 201, key: string = randomUUID()): Promise<Said> {
    const answer = await this.agent.post(`/api${path}`).set('Idempotency-Key', key).send(body);
    if (answer.status !== status) throw new Error(`${path}: expected ${status}, got ${answer.status} ${JSON.stringify(answer.body).slice(0, 1_000)}`);
    return answer.body as Said;
  }

  async postWithoutKey(path: string, body: object, status: number): Promise<void> {
    await this.agent.post(`/api${path}`).send(body).expect(status);
  }

  read(household: string): Promise<HouseholdNow> {
    return this.get<HouseholdNow>(`/households/${household}`);
  }

  trail(household: string): Promise<HouseholdTrail> {
    return this.get<HouseholdTrail>(`/households/${household}/trail`);
  }

  rates(unit: string, question: string): Promise<Rates> {
    return this.get<Rates>(`/rates?unit=${unit}&${question}`);
  }

  pending(): Promise<readonly PendingAnswer[]> {
    return this.get<readonly PendingAnswer[]>('/households/pending');
  }

  async refused(path: string, status: number): Promise<Said> {
    return (await this.agent.get(`/api${path}`).expect(status)).body as Said;
  }

  async account(): Promise<string> {
    return (await this.get<{ readonly account: string }>('/me')).account;
  }

  /** Any other question. */
  seen<T>(path: string): Promise<T> {
    return this.get<T>(path);
  }

  private async get<T>(path: string): Promise<T> {
    return (await this.agent.get(`/api${path}`).expect(200)).body as T;
  }
}

/** The members a reader sees by name. */
export const namesOf = ({ members }: HouseholdNow): readonly string[] =>
  members.map(({ identity }) => (identity === null || identity === 'erased' ? String(identity) : identity.name));
