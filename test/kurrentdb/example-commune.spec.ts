import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { QueryBus } from '@nestjs/cqrs';
import { Accounts, demoAccountId } from '#access';
import { ListRounds, ReadRoundBoard, type RoundBoard } from '#review';
import { loadExampleCommune } from '../../apps/cli/demo/load-example-commune.ts';
import { runOnKurrentDB } from '../../libs/event-store/testing/store-under-test.ts';
import { ImportApplication } from '../imports/import-application.ts';
import { describeKurrentDB } from './server.ts';

/** What the example commune and its rounds come to. */
interface Loaded {
  readonly types: Readonly<Record<string, number>>;
  readonly rounds: readonly Pick<RoundBoard, 'round' | 'households' | 'stages' | 'closedOn'>[];
  readonly hashes: readonly string[];
}

const loaded = async (app: ImportApplication): Promise<Loaded> => {
  await loadExampleCommune(app);
  const actor = await app.get(Accounts).actorOf(demoAccountId('social-officer'));
  if (actor === null) throw new Error('no officer');
  const queries = app.get(QueryBus);
  const { rounds } = await queries.execute(new ListRounds(actor, { unit: null, year: null }));
  const boards = await Promise.all(rounds.map(({ round }) => queries.execute(new ReadRoundBoard(actor, round))));
  const types: Record<string, number> = {};
  for (const type of await app.eventTypes()) types[type] = (types[type] ?? 0) + 1;
  return {
    types,
    rounds: boards.map(({ round, households, stages, closedOn }) => ({ round, households, stages, closedOn })),
    hashes: boards.flatMap(({ snapshots }) => snapshots.map(({ figuresSha256 }) => figuresSha256)),
  };
};

describeKurrentDB('the example commune with its rounds', (url) => {
  let [here, there]: [Loaded | null, Loaded | null] = [null, null];
  let server: ImportApplication;

  beforeAll(async () => {
    const other = await ImportApplication.open('2026-05-05');
    here = await loaded(other);
    await other.close();
    runOnKurrentDB(url);
    server = await ImportApplication.open('2026-05-05');
    there = await loaded(server);
  }, 600_000);
  afterAll(() => server.close());

  it('is loaded there to the same events', () => {
    expect(there?.types).toEqual(here?.types);
    expect(there?.types['ReviewDecisionSigned']).toBeGreaterThan(0);
  });

  it('has the same rounds, one closed and one part-way, and froze the same figures', () => {
    expect(there?.rounds).toEqual(here?.rounds);
    expect(there?.rounds.map(({ closedOn }) => closedOn === null).toSorted()).toEqual([false, true]);
    expect(there?.hashes).toEqual(here?.hashes);
    expect(there?.hashes.length).toBeGreaterThan(0);
  });

  it('gives the same read models when they are folded anew', async () => {
    for (const { name } of await server.engine.status()) expect({ name, differences: (await server.engine.parity(name)).differences.count }).toEqual({ name, differences: 0 });
  });
});
