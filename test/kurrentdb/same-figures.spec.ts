import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { systemActors, systemContext } from '#access';
import { KurrentEventStore, PostgresEventStore, type EventStore } from '#event-store';
import { canonicalFigures, CloseReviewRound, DecisionRunner, ReadRoundBoard, ReportPreliminaryResult, ReviewFormsModule, ReviewModule, RoundForms, type RoundBoard } from '#review';
import { localDate } from '#standards';
import { ownLog } from '../../libs/event-store/testing/own-log.ts';
import { HouseholdApp } from '../../libs/household/testing/household-app.ts';
import { bringToSignature, signAll, stateHash } from '../../libs/review/testing/many-households.ts';
import { describeKurrentDB } from './server.ts';

const size = { communes: 2, perCommune: 40 };
const modules = [ReviewFormsModule, ReviewModule];

/** Everything that a round's commands lead to, without ids of events, times and positions. */
interface Outcome {
  readonly households: string;
  readonly snapshots: readonly (readonly RoundBoard['snapshots'][number][])[];
  readonly figures: readonly string[];
}

describeKurrentDB('the same commands', (url) => {
  const servers: HouseholdApp[] = [];
  let [there, here]: [Outcome | null, Outcome | null] = [null, null];

  const played = async (server: HouseholdApp): Promise<Outcome> => {
    servers.push(server);
    const rounds = await bringToSignature(server, size);
    const officer = (...parts: readonly string[]) => systemContext({ ...systemActors.process, role: 'social-officer', scope: { kind: 'everything' } }, ...parts);
    const [commands, queries, forms] = [server.app.get(CommandBus), server.app.get(QueryBus), server.get(RoundForms)];
    for (const { round } of rounds.communes) await commands.execute(new ReportPreliminaryResult({ round, reportedOn: localDate('2024-09-26') }, officer('report', round)));
    await signAll(server, rounds);
    await server.engine.waitForHead();
    await server.get(DecisionRunner).runOnce();
    await server.engine.waitForHead();
    const [snapshots, figures] = [[] as RoundBoard['snapshots'][number][][], [] as string[]];
    for (const { round, commune } of rounds.communes) {
      await commands.execute(new CloseReviewRound({ round, closedOn: localDate('2024-09-30') }, officer('close', round)));
      await server.engine.waitForHead();
      const board = await queries.execute(new ReadRoundBoard(officer().actor, round));
      snapshots.push([...board.snapshots]);
      for (const snapshot of board.snapshots) {
        const { tables } = await forms.count(forms.wholeRound({ round, year: 2024, kind: 'periodic', commune, openedOn: null }, snapshot));
        figures.push(canonicalFigures(snapshot.as, tables));
      }
    }
    return { households: await stateHash(server, rounds), snapshots, figures };
  };

  beforeAll(async () => {
    const opened: EventStore[] = [];
    here = await played(await HouseholdApp.start({ modules, env: {}, around: (store) => (opened.push(store), store) }));
    there = await played(await HouseholdApp.start({ modules, env: { EVENT_STORE: 'kurrentdb', KURRENTDB_URL: url }, around: (store) => (opened.push(store), ownLog(store)) }));
    expect(opened).toEqual([expect.any(PostgresEventStore), expect.any(KurrentEventStore)]);
  });
  afterAll(async () => {
    for (const server of servers) await server.stop();
  });

  it('leave households in the same state as on PostgreSQL', () => {
    expect(there?.households).toBe(here?.households);
  });

  it('freeze the same figures under the same hash as on PostgreSQL, preliminary and official', () => {
    expect(here?.figures).toHaveLength(4);
    expect(there?.figures).toEqual(here?.figures);
    expect(there?.snapshots).toEqual(here?.snapshots);
    expect(new Set(here?.snapshots.flat().map(({ figuresSha256 }) => figuresSha256)).size).toBe(4);
  });
});
