import { derivedUuid } from '#platform';
import { setTimeout as pause } from 'node:timers/promises';
import { until } from './awaiting.ts';
import { Client } from './client.ts';
import { Ledger } from './ledger.ts';
import type { Place } from './place.ts';
import { reckon } from './reckoning.ts';
import { ReviewRound } from './review-round.ts';
import { Server } from './server.ts';
import { headOf, standingOf } from './standing.ts';

/** What a round's processes do by themselves. */
export type RoundWork = 'listing' | 'writing';

const sendAgainMs = 50;
const factsOf = { listing: ['HouseholdListedForReview'], writing: ['HouseholdClassifiedPoor', 'HouseholdClassifiedNearPoor', 'HouseholdClassifiedNeither'] } as const satisfies Record<RoundWork, readonly string[]>;

// In the round's stream: the opening, the opinion from above, the decision. (An answer of a round names no revision.)
const revisionOf = { listing: 0, writing: 2 } as const satisfies Record<RoundWork, number>;

const textsOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

/** The two who start a round's processes, at a server that may be killed meanwhile. */
export class RoundAtWork {
  readonly #ledgers = { listing: new Ledger(), writing: new Ledger() } as const satisfies Record<RoundWork, Ledger>;

  private constructor(
    readonly place: Place,
    readonly server: Server,
    readonly round: ReviewRound,
    private readonly officer: Client,
    private readonly chairman: Client,
    private readonly since: string,
  ) {}

  /** With everybody on the list of the year before, and a server that is up. */
  static async begin(place: Place, households: number): Promise<RoundAtWork> {
    const round = new ReviewRound(place, households);
    const server = await Server.at(place);
    await Promise.all([round.writeList(), server.start()]);
    const [officer, chairman] = [new Client('social-officer', () => server.url), new Client('chairman', () => server.url)];
    await Promise.all([officer.signIn(), chairman.signIn()]);
    return new RoundAtWork(place, server, round, officer, chairman, await headOf(place));
  }

  async open(): Promise<void> {
    await this.#press('listing', this.officer, '/rounds', this.round.facts.opening);
  }

  /** Every answer says how many households the paper names. */
  async sign(): Promise<void> {
    const { households } = await this.#press('writing', this.chairman, `/rounds/${this.round.round}/decisions`, this.round.facts.decision);
    if (households !== this.round.count) throw new Error(`the decision names ${String(households)} households of ${this.round.count}`);
  }

  /** Households that carry what a process writes. */
  told(work: RoundWork): Promise<number> {
    return this.round.told(factsOf[work]);
  }

  /** Until the board says that nobody is left to be listed. */
  async allListed(): Promise<void> {
    await this.#shows(`/rounds/${this.round.round}`, ({ listing }) => listing, { due: false, listed: this.round.count, refused: 0 });
  }

  /** Until progress says that all is done. */
  async allWritten(): Promise<void> {
    await this.#shows(`/review-progress?round=${this.round.round}`, (progress) => progress, { decisions: 1, total: this.round.count, done: this.round.count, refused: 0 });
  }

  /** The two people's commands and every household's fact, held against what stands. */
  async reckoned(work: RoundWork): Promise<{ readonly acknowledged: number; readonly answeredAgain: number; readonly lost: number; readonly doubled: number; readonly unasked: number; readonly complaints: readonly string[] }> {
    const ledger = this.#ledgers[work];
    const account = (work === 'listing' ? this.officer : this.chairman).account;
    const commands = reckon(ledger.all, await standingOf(this.place, [account], this.since));
    const facts = await this.round.reckon(factsOf[work]);
    return {
      acknowledged: this.round.count, answeredAgain: ledger.repeated, lost: commands.lost + facts.lost, doubled: commands.doubled + facts.doubled, unasked: commands.unasked + facts.unasked, complaints: ledger.complaints,
    };
  }

  async #shows(path: string, part: (body: Readonly<Record<string, unknown>>) => unknown, wanted: Readonly<Record<string, unknown>>): Promise<void> {
    let seen = 'nothing';
    await until(async () => {
      const answer = await this.chairman.get(path);
      seen = JSON.stringify(answer);
      const found = answer.kind === 'answered' ? part(answer.body) : null;
      return typeof found === 'object' && found !== null && Object.entries({ ...found, ...wanted }).every(([name, value]) => !(name in wanted) || Reflect.get(found, name) === value);
    }, () => `${path} does not come to ${JSON.stringify(wanted)}: ${seen}\n${this.server.said}`, 300);
  }

  /** Sends a command, under the same key each time, until it is answered. */
  async #press(work: RoundWork, client: Client, path: string, body: object): Promise<Readonly<Record<string, unknown>>> {
    const ledger = this.#ledgers[work];
    const key = derivedUuid('round-at-work', work);
    for (;;) {
      const answer = await client.post(path, body, key);
      if (answer.kind === 'answered') {
        const command = { key, events: textsOf(answer.body['events']), revision: revisionOf[work] };
        if (ledger.commands === 0) ledger.acknowledge(command, answer.body['repeated'] === true);
        else ledger.acknowledgeAgain(command);
        return answer.body;
      }
      if (answer.kind === 'refused') throw new Error(answer.what);
      ledger.miss();
      await pause(sendAgainMs);
    }
  }
}
