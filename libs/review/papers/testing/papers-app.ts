import type { Pool } from 'pg';
import { Accounts, demoAccountId } from '#access';
import { EVENT_STORE, type EventStore } from '#event-store';
import type { HouseholdTrail } from '#household';
import { APP_POOL, type Actor } from '#platform';
import type { RoundId } from '#standards';
import type { HouseholdApp } from '../../../household/testing/household-app.ts';
import type { RoundBoard } from '../../read-models/board/round-board.query.ts';
import type { RoundTrailEntry } from '../../read-models/board/round-trail.query.ts';
import { type Browser, householdWith, startRoundApp } from '../../testing/round-app.ts';
import { importRound, type RoundImportReport } from '../import-round.ts';
import type { PaperModules } from '../play-papers.ts';

/** Points and deprivations of a poor household, as an old form has them. */
export const scores = { b1Total: 90, b2Total: 40, deprived: ['employment', 'dependants', 'nutrition', 'health-insurance'], causes: [] };

/** A server with three households of one village, and an officer who brings papers of the past. */
export class PapersApp {
  private constructor(
    readonly server: HouseholdApp,
    readonly officer: Browser,
    readonly actor: Actor,
    private readonly households: ReadonlyMap<string, string>,
  ) {}

  static async start(): Promise<PapersApp> {
    const server = await startRoundApp();
    const officer = await server.signedIn('social-officer');
    const actor = await server.get(Accounts).actorOf(demoAccountId('social-officer'));
    if (actor === null) throw new Error('no officer');
    const households = new Map<string, string>();
    for (const code of ['HN-1', 'HN-2', 'HN-3']) households.set(code, await householdWith(server, code, null));
    await server.settled();
    return new PapersApp(server, officer, actor, households);
  }

  stop(): Promise<void> {
    return this.server.stop();
  }

  household(code: string): string {
    const found = this.households.get(code);
    if (found === undefined) throw new Error(`no household ${code}`);
    return found;
  }

  modules(): PaperModules {
    return { get: (token) => this.server.app.get(token, { strict: false }), caughtUp: () => this.server.settled() };
  }

  importing(file: object, { commit = true, as = this.actor }: { readonly commit?: boolean; readonly as?: Actor } = {}): Promise<RoundImportReport> {
    return importRound(this.modules(), { text: JSON.stringify(file), name: 'dot-2022.json', actor: as, commit });
  }

  async head(): Promise<unknown> {
    return this.server.app.get<EventStore>(EVENT_STORE, { strict: false }).head();
  }

  /** Rows that a rehearsal could leave behind. */
  async written(): Promise<unknown> {
    const counts = await this.server.app.get<Pool>(APP_POOL, { strict: false }).query(
      'select (select count(*) from es.event) as events, (select count(*) from access.data_key) as keys, (select count(*) from review_work.listing) as listings, (select count(*) from review_work.item) as items',
    );
    return counts.rows[0];
  }

  board(round: string): Promise<RoundBoard> {
    return this.officer.seen<RoundBoard>(`/rounds/${round}`);
  }

  trail(round: string): Promise<readonly RoundTrailEntry[]> {
    return this.officer.seen<readonly RoundTrailEntry[]>(`/rounds/${round}/trail`);
  }

  async householdTrail(code: string): Promise<HouseholdTrail['entries']> {
    return (await this.officer.seen<HouseholdTrail>(`/households/${this.household(code)}/trail`)).entries;
  }
}

/** The round of a report that has one. */
export const roundOf = ({ round }: RoundImportReport): RoundId => {
  if (round === null) throw new Error('the file has no round');
  return round;
};
