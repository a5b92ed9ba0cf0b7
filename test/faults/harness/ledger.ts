import type { Acknowledged } from './reckoning.ts';

/** What the clients were told. */
export class Ledger {
  readonly #acknowledged: Acknowledged[] = [];
  readonly #accounts = new Set<string>();
  readonly #complaints: string[] = [];
  #commands = 0;
  #repeated = 0;
  #unanswered = 0;

  /** Whose events are reckoned with. */
  workOf(account: string): void {
    this.#accounts.add(account);
  }

  /** A command's first answer. `repeated`: its events stood already, so an earlier answer was lost on the way. */
  acknowledge(command: Acknowledged, repeated: boolean): void {
    this.#commands += 1;
    if (repeated) this.#repeated += 1;
    this.#acknowledged.push(command);
  }

  /** A later answer to the same command; it has to be the first again. */
  acknowledgeAgain(command: Acknowledged): void {
    this.#acknowledged.push(command);
  }

  /** A request that got no answer, or was asked to come again. */
  miss(): void {
    this.#unanswered += 1;
  }

  /** An answer that no fault excuses: a refusal, or a fault of the server's own. */
  complain(answer: string): void {
    this.#complaints.push(answer);
  }

  get all(): readonly Acknowledged[] {
    return this.#acknowledged;
  }

  get accounts(): readonly string[] {
    return [...this.#accounts];
  }

  get complaints(): readonly string[] {
    return this.#complaints;
  }

  /** How often clients had to send again: that a fault was felt at all. */
  get unanswered(): number {
    return this.#unanswered;
  }

  get commands(): number {
    return this.#commands;
  }

  /** Commands whose first answer was lost after their events stood: how often a fault struck in the middle. */
  get repeated(): number {
    return this.#repeated;
  }
}
