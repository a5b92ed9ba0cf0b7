import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemActors, systemContext } from '#access';
import { roundReferenceOf } from '#household';
import { derivedUuid, type Actor } from '#platform';
import { idOf, localDate, type AccountId, type UnitId } from '#standards';
import { MergeUnits, unitIdOfCode } from '#territory';
import type { HouseholdApp } from '../../household/testing/household-app.ts';
import { ListRounds } from '../read-models/board/list-rounds.query.ts';
import { ReadRoundBoard } from '../read-models/board/round-board.query.ts';
import { commune, startRoundApp, villages } from '../testing/round-app.ts';
import { HandOverReviewRound } from './hand-over-review-round.ts';
import { HoldVillageMeeting } from './hold-village-meeting.ts';
import { OpenReviewRound } from './open-review-round.ts';
import { OrderReverification } from './order-reverification.ts';

const day = localDate;
const successor = unitIdOfCode('commune', '07261');
const officerOf = (unit: UnitId): Actor => ({ account: idOf<AccountId>(derivedUuid('officer', unit)), role: 'social-officer', unit, scope: { kind: 'units', units: [unit] } });
const { round } = roundReferenceOf(commune, 'periodic', 2024, 1);

let server: HouseholdApp;
beforeAll(async () => {
  server = await startRoundApp();
  const opening = { commune, kind: 'periodic', year: 2024, number: 1, openedOn: day('2024-09-04'), paper: { number: '1', date: day('2024-09-01') }, committee: { number: '2', date: day('2024-09-01') } } as const;
  await server.app.get(CommandBus).execute(new OpenReviewRound(opening, systemContext(officerOf(commune), 'open')));
  await server.app.get(CommandBus).execute(new MergeUnits([commune], successor, day('2024-10-01'), null, systemContext(systemActors['command-line'], 'merge')));
  await server.engine.waitForHead();
});
afterAll(() => server.stop());

const rounds = () => server.app.get(QueryBus).execute(new ListRounds(officerOf(successor), { unit: successor, year: null }));
const order = (by: Actor, key: string) => new OrderReverification({ round, orderedOn: day('2024-10-05'), orderedBy: 'committee', villages: [villages[0]] }, systemContext(by, key));

describe('a round open across a merger of communes', () => {
  it('shows under the successor as waiting, and takes no step from it before', async () => {
    expect((await rounds()).rounds).toMatchObject([{ round, commune, awaitsHandOver: true }]);
    await expect(server.app.get(CommandBus).execute(order(officerOf(successor), 'too early'))).rejects.toMatchObject({ code: 'round-of-another-commune' });
  });

  it('is handed to a successor by the map and to nobody else', async () => {
    const to = (unit: UnitId, key: string) => server.app.get(CommandBus).execute(new HandOverReviewRound({ round, handedOverOn: day('2024-10-02'), to: unit, paper: { number: '1278/NQ', date: day('2024-09-20') } }, systemContext(officerOf(successor), key)));
    await expect(to(unitIdOfCode('commune', '00000'), 'nobody')).rejects.toMatchObject({ code: 'not-a-successor' });
    await to(successor, 'over');
    expect(await to(successor, 'over')).toMatchObject({ repeated: true });
    await server.engine.waitForHead();
  });

  it('goes on as the successor\'s with its records', async () => {
    expect((await rounds()).rounds).toMatchObject([{ round, commune: successor, awaitsHandOver: false }]);
    await server.app.get(CommandBus).execute(order(officerOf(successor), 'now'));
    await expect(server.app.get(CommandBus).execute(order(officerOf(commune), 'the old office'))).rejects.toThrow();
    await server.app.get(CommandBus).execute(new HoldVillageMeeting({ round, village: villages[0], heldOn: day('2024-10-06'), attendance: { present: 10, front: 1, households: 5 }, votes: [], minutes: 2 }, systemContext(officerOf(successor), 'meeting')));
    await server.engine.waitForHead();
    const board = await server.app.get(QueryBus).execute(new ReadRoundBoard(officerOf(successor), round));
    expect(board).toMatchObject({ commune: successor, openedOn: '2024-09-04', handedOver: [{ on: '2024-10-02', to: successor }], orders: [{ orderedBy: 'committee' }] });
    expect(board.villages.map(({ village }) => village)).toEqual([...villages]);
  });
});
