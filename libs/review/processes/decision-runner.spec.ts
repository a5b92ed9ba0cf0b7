import { afterEach, describe, expect, it } from '@jest/globals';
import { systemActors, systemContext } from '#access';
import { EVENT_LOG, type EventLog, type EventStore } from '#event-store';
import { Approvals, defaultParameters, HOUSEHOLD_PARAMETERS, households, householdStream, type HouseholdCommand } from '#household';
import { APP_POOL, CLOCK, LOGGER } from '#platform';
import { soFar } from '#projection';
import { idOf, localDate, textKey, type TextId } from '#standards';
import { storeUnderTest } from '../../event-store/testing/store-under-test.ts';
import { HouseholdApp } from '../../household/testing/household-app.ts';
import { ReviewFormsModule } from '../forms/forms.module.ts';
import { progressOf } from '../read-models/board/work-progress.ts';
import { ReviewModule } from '../review.module.ts';
import { bringToSignature, signAll, stateHash } from '../testing/many-households.ts';
import { DecisionRunner } from './decision-runner.ts';
import { ReviewWorkProjection } from './work.projection.ts';
import { WorkLists } from './work-lists.ts';

const size = { communes: 2, perCommune: 45 };

/** Stands between the server and the store; breaks off as a killed process would, before or after the append. */
class Switch {
  appends = 0;
  breakAt: ReadonlyMap<number, 'before' | 'after'> = new Map();

  around = (store: EventStore): EventStore => new Proxy(store, {
    get: (target, name) => {
      if (name !== 'appendMany') {
        const member: unknown = Reflect.get(target, name);
        return typeof member === 'function' ? (member as (...given: unknown[]) => unknown).bind(target) : member;
      }
      return async (appends: Parameters<EventStore['appendMany']>[0]) => {
        this.appends += 1;
        const how = this.breakAt.get(this.appends);
        if (how === 'before') throw new Error('killed before the append');
        const answer = await target.appendMany(appends);
        if (how === 'after') throw new Error('killed after the append');
        return answer;
      };
    },
  });
}

const started: HouseholdApp[] = [];
const start = async (between = new Switch()): Promise<HouseholdApp> => {
  const server = await HouseholdApp.start({ modules: [ReviewFormsModule, ReviewModule], around: (store) => between.around(storeUnderTest.around(store)) });
  started.push(server);
  return server;
};
afterEach(async () => {
  for (const server of started.splice(0)) await server.stop();
});

/** As another process would run it. */
const secondRunner = ({ app }: HouseholdApp): DecisionRunner =>
  new DecisionRunner(app.get(EVENT_LOG), app.get(APP_POOL), app.get(CLOCK), app.get(LOGGER), app.get(HOUSEHOLD_PARAMETERS), app.get(Approvals, { strict: false }), app.get(WorkLists, { strict: false }), app.get(ReviewWorkProjection, { strict: false }));

const progress = async (server: HouseholdApp) => {
  await server.engine.waitForHead();
  return (await progressOf(soFar(server.database.appPool), {})).map(({ total, done, refused }) => ({ total, done, refused }));
};

describe('writing a signed decision to its households', () => {
  it('gives the same whether it runs through, is killed at any moment, or runs twice at once', async () => {
    const whole = await start();
    const rounds = await bringToSignature(whole, size);
    await signAll(whole, rounds);
    await whole.engine.waitForHead();
    expect(await progress(whole)).toEqual([{ total: 45, done: 0, refused: 0 }, { total: 45, done: 0, refused: 0 }]);
    expect(await whole.get(DecisionRunner).runOnce()).toBe(90);
    expect(await progress(whole)).toEqual([{ total: 45, done: 45, refused: 0 }, { total: 45, done: 45, refused: 0 }]);
    expect(await whole.get(DecisionRunner).runOnce()).toBe(0);
    const expected = await stateHash(whole, rounds);

    const between = new Switch();
    const broken = await start(between);
    await signAll(broken, await bringToSignature(broken, size));
    await broken.engine.waitForHead();
    const runner = broken.get(DecisionRunner);
    runner.batchSize = 10;
    const first = between.appends;
    between.breakAt = new Map([[first + 2, 'before'], [first + 4, 'after'], [first + 5, 'after'], [first + 9, 'before']]);
    for (let kills = 0; kills < 4; kills += 1) await expect(runner.runOnce()).rejects.toThrow('killed');
    expect(between.appends).toBe(first + 9);
    await Promise.all([runner.runOnce(), secondRunner(broken).runOnce()]);
    expect(await progress(broken)).toEqual([{ total: 45, done: 45, refused: 0 }, { total: 45, done: 45, refused: 0 }]);
    expect(await stateHash(broken, rounds)).toBe(expected);
    await broken.engine.rebuild('review_work');
    expect(await broken.get(DecisionRunner).runOnce()).toBe(0);
    expect(await stateHash(broken, rounds)).toBe(expected);
  });

  it('keeps on the list, with the reason, whom the household\'s own record refuses, and gets to it once that is put right', async () => {
    const server = await start();
    const rounds = await bringToSignature(server, { communes: 1, perCommune: 3 });
    await signAll(server, rounds);
    const gone = rounds.communes[0]?.households[0];
    if (gone === undefined) throw new TypeError('no household');
    const log = server.app.get<EventLog>(EVENT_LOG);
    const record = (command: HouseholdCommand) => log.execute(households, { stream: householdStream(gone), command, place: { commune: null, village: null }, context: systemContext(systemActors.process, command.type), name: command.type });
    const circumstances = { today: localDate('2024-10-15'), source: 'entry', parameters: defaultParameters } as const;
    const left = await record({ type: 'RecordHouseholdLeft', circumstances, data: { leftOn: localDate('2024-09-20'), destination: null, paper: null } });
    await server.engine.waitForHead();
    await server.get(DecisionRunner).runOnce();
    expect(await progress(server)).toEqual([{ total: 3, done: 2, refused: 1 }]);
    const { rows } = await server.database.appPool.query('select problem from review_work.item where household = $1', [gone]);
    expect(rows).toEqual([{ problem: 'household-removed' }]);
    const [event] = left.events;
    if (event === undefined) throw new TypeError('no event');
    await record({ type: 'AnnulRecord', circumstances, data: { annuls: event, annulledOn: localDate('2024-10-01'), reason: { key: textKey(idOf<TextId>(gone)), value: 'still here' } } });
    await server.engine.waitForHead();
    expect(await server.get(DecisionRunner).runOnce()).toBe(1);
    expect(await progress(server)).toEqual([{ total: 3, done: 3, refused: 0 }]);
  });
});
