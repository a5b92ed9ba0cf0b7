import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { until } from './awaiting.ts';
import { Client, type Answer } from './client.ts';
import { assessment, decision, registration, visit } from './commands.ts';
import { times } from './form.ts';
import { Ledger } from './ledger.ts';
import type { Place } from './place.ts';
import type { Acknowledged } from './reckoning.ts';
import { headOf } from './standing.ts';

export interface LoadOptions {
  readonly place: Place;
  /** Where to send a request now: the address of a server that may be up. */
  readonly server: () => string;
}

const sendAgainMs = 25;
// In the short form people think between two commands, so that a start that is waited for gets its share of two cores.
const clientsAtOnce = times(4, 6);
const thinkMs = times(40, 0);
const visitsPerHousehold = 4;
const visitsTogether = 60;

const textsOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

/**
 * Clients at work, each on households of its own and all of them on one they share. Every command has its key and is sent again
 * under it until somebody answers, so that at the end every command that was ever sent has been acknowledged.
 */
export class Load {
  readonly ledger = new Ledger();
  #working: Promise<void>[] = [];
  #stopping = false;
  #shared = { household: '', visits: 0 };

  private constructor(
    private readonly options: LoadOptions,
    private readonly officer: Client,
    private readonly chairman: Client,
    /** Where the log ended before: what stands beyond is this load's. */
    readonly since: string,
  ) {}

  /** Signs in and begins; a server has to be up for that. */
  static async begin(options: LoadOptions): Promise<Load> {
    const [officer, chairman] = [new Client('social-officer', options.server), new Client('chairman', options.server)];
    await Promise.all([officer.signIn(), chairman.signIn()]);
    const load = new Load(options, officer, chairman, await headOf(options.place));
    for (const { account } of [officer, chairman]) load.ledger.workOf(account);
    load.#shared.household = await load.#listedHousehold(0);
    load.#working = Array.from({ length: clientsAtOnce }, (_, index) => load.#work(index));
    return load;
  }

  get commands(): number {
    return this.ledger.commands;
  }

  /** Until so many more commands were acknowledged: the fault is over, or has not hurt. */
  async proceed(more: number, seconds = 120): Promise<void> {
    const goal = this.commands + more;
    await until(() => this.commands >= goal || this.ledger.complaints.length > 0, () => `only ${this.commands} of ${goal} commands were acknowledged`, seconds);
  }

  /** Lets every client finish what it has sent. */
  async end(): Promise<void> {
    this.#stopping = true;
    await Promise.all(this.#working);
  }

  async #work(index: number): Promise<void> {
    for (let turn = index; !this.#stopping; turn += 1) {
      const household = await this.#listedHousehold(turn);
      for (let count = 0; count < visitsPerHousehold && !this.#stopping; count += 1) {
        await this.#command(this.officer, `/households/${count % 2 === 0 ? household : this.#meetAt(household)}/visits`, visit());
      }
    }
  }

  /** The household that all share for a while; then it is another one, since a history is read whole for each command. */
  #meetAt(next: string): string {
    this.#shared = this.#shared.visits < visitsTogether ? { ...this.#shared, visits: this.#shared.visits + 1 } : { household: next, visits: 1 };
    return this.#shared.household;
  }

  /** Registered, assessed and decided upon: four commands' worth of history. */
  async #listedHousehold(turn: number): Promise<string> {
    const { villages } = this.options.place.commune;
    const village = villages[turn % villages.length] ?? '';
    const { household } = await this.#command(this.officer, '/households', registration(village));
    const { assessment: assessed } = await this.#command(this.officer, `/households/${String(household)}/assessments`, assessment());
    await this.#command(this.chairman, `/households/${String(household)}/classifications`, decision(String(assessed)));
    return String(household);
  }

  async #command(client: Client, path: string, body: object): Promise<Readonly<Record<string, unknown>>> {
    if (thinkMs > 0) await pause(thinkMs);
    const key = randomUUID();
    const answer = await this.#untilAnswered(client, path, body, key);
    this.ledger.acknowledge(acknowledged(key, answer), answer['repeated'] === true);
    // Some people press the button once more.
    if (this.commands % 10 === 0) this.ledger.acknowledgeAgain(acknowledged(key, await this.#untilAnswered(client, path, body, key)));
    return answer;
  }

  async #untilAnswered(client: Client, path: string, body: object, key: string): Promise<Readonly<Record<string, unknown>>> {
    for (;;) {
      const answer: Answer = await client.post(path, body, key);
      if (answer.kind === 'answered') return answer.body;
      this.ledger.miss();
      if (answer.kind === 'refused') {
        this.ledger.complain(answer.what);
        if (this.ledger.complaints.length > 100) throw new Error(`the clients are refused: ${answer.what}`);
      }
      await pause(sendAgainMs);
    }
  }
}

const acknowledged = (key: string, answer: Readonly<Record<string, unknown>>): Acknowledged => ({ key, events: textsOf(answer['events']), revision: Number(answer['revision']) });
