import supertest from 'supertest';
import type { Role } from '#platform';
import { DEMO_SHEET, RS_2022, referenceTo } from '#standards';
import { HouseholdApp, villages, type HouseholdAppOptions } from '../../household/testing/household-app.ts';
import { Browser } from '../../household/testing/browser.ts';
import { assessment, decision, registration } from '../../household/testing/requests.ts';
import { ReviewFormsModule } from '../forms/forms.module.ts';
import { DecisionRunner } from '../processes/decision-runner.ts';
import { ListingRunner } from '../processes/listing-runner.ts';
import { ReviewModule } from '../review.module.ts';

export { commune, villages } from '../../household/testing/household-app.ts';
export { Browser };

type Given = 'poor' | 'near-poor' | 'none';

const poorest = (by: 1 | -1) => Object.fromEntries(DEMO_SHEET.sheet.items.map(({ id, options }) => [id, [...options].sort((a, b) => by * (a.points - b.points))[0]?.id ?? null]));

/** Answers of form B that give the class. */
export const answersFor = (given: Given) => ({
  completeness: 'full', b1Answers: poorest(given === 'none' ? -1 : 1), deprivations: Object.fromEntries(RS_2022.indicators.map(({ question }) => [question, given === 'poor'])),
});

/** The body of a form B in a round. */
export const formB = (given: Given, assessedOn: string, more: object = {}) => ({ assessedOn, scoreSheet: referenceTo(DEMO_SHEET), scores: answersFor(given), causes: given === 'none' ? [] : ['no-capital'], ...more });

/** The server with households and rounds. Listing and writing decisions run when a spec says so. */
export const startRoundApp = ({ modules = [], ...options }: HouseholdAppOptions = {}): Promise<HouseholdApp> => HouseholdApp.start({ ...options, modules: [ReviewFormsModule, ReviewModule, ...modules] });

/** What the answers to commands and questions of rounds hold; a spec asks only for what its route gives. */
export interface Told {
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly events: readonly string[];
  readonly repeated: boolean;
  readonly round: string;
  readonly complaint: string;
  readonly decision: string;
  readonly households: number;
}

export const told = async (by: Browser, path: string, body: object, status = 201, key?: string): Promise<Told> => (await by.post(path, body, status, key)) as unknown as Told;

/** A household of the village, with the class that the year before gave it; none for one that nobody decided on. */
export const householdWith = async (server: HouseholdApp, code: string, given: Given | null, village: string = villages[0]): Promise<string> => {
  const [officer, chairman] = [await server.signedIn('social-officer'), await server.signedIn('chairman')];
  const { household } = await officer.post('/households', registration(village, { code }));
  if (given === null) return household;
  const { assessment: assessed } = await officer.post(`/households/${household}/assessments`, assessment({ scores: answersFor(given) }));
  await chairman.post(`/households/${household}/classifications`, decision(assessed, given));
  return household;
};

const passwordOf = (username: string): string => `${username}-mat-khau`;

/** A browser of a further account. */
export const signedInAs = async (server: HouseholdApp, username: string): Promise<Browser> => {
  const agent = supertest.agent(server.app.getHttpServer());
  await agent.post('/api/sign-in').send({ username, password: passwordOf(username) }).expect(200);
  return new Browser(agent);
};

/** A further account of a role, for a unit and everything below it, signed in. */
export const openAccount = async (server: HouseholdApp, { username, role, unit }: { readonly username: string; readonly role: Role; readonly unit: string }): Promise<{ readonly account: string; readonly browser: Browser }> => {
  await (await server.signedIn('administrator')).post('/accounts', { username, displayName: username, password: passwordOf(username), role, unit, everything: false, units: [unit] });
  const browser = await signedInAs(server, username);
  return { account: await browser.account(), browser };
};

/** Lets the lists be drawn up and signed decisions be written, until nothing moves any more. */
export const settle = async (server: HouseholdApp): Promise<void> => {
  let before: unknown = null;
  for (;;) {
    const head = await server.engine.waitForHead();
    if (head === before) return;
    before = head;
    await server.get(ListingRunner).runOnce();
    await server.get(DecisionRunner).runOnce();
  }
};
