import { describe, expect, it } from '@jest/globals';
import type { Recorded } from '#event-store';
import { idOf, localDate, type AccountId, type EventId } from '#standards';
import { defaultParameters, household, type Circumstances, type HouseholdCommand, type HouseholdEvent } from '../domain/index.ts';
import { samples } from '../testing/samples.ts';
import { householdShapes } from '../stored-shapes.ts';
import { commandsOf, type FollowUp } from './follow-up-commands.ts';
import { HouseholdFollowUpsProjection } from './follow-ups.projection.ts';

const circumstances: Circumstances = { today: localDate('2024-10-15'), source: 'entry', parameters: defaultParameters };
const id = (ordinal: number): EventId => idOf(`00000000-0000-8000-8000-${ordinal.toString().padStart(12, '0')}`);

const recorded = (ordinal: number, event: HouseholdEvent, causationId: string | null = null): Recorded<HouseholdEvent> => ({
  ...event, id: id(ordinal), stream: 'household-x', revision: ordinal, position: String(ordinal), hash: '',
  metadata: {
    recordedAt: '2024-10-15T02:00:00.000Z', actor: idOf<AccountId>('0000000f-0000-4000-8000-000000000001'), role: 'social-officer', actorUnit: null, commune: null, village: null,
    correlationId: 'c', causationId, idempotencyKey: 'k', origin: null,
  },
});
const registered = recorded(0, samples.HouseholdRegistered);
const commands = (followUp: FollowUp, source: readonly Recorded<HouseholdEvent>[], target: readonly Recorded<HouseholdEvent>[] = []): readonly HouseholdCommand[] =>
  commandsOf(followUp, { history: source, state: household.fold(source) }, target, circumstances).map(({ command }) => command);

const split = recorded(1, samples.HouseholdSplit);
const annulled = recorded(2, { type: 'RecordAnnulled', data: { ...samples.RecordAnnulled.data, annuls: id(1) } });
const corrected = recorded(2, { type: 'HouseholdSplit', data: { ...samples.HouseholdSplit.data, splitOn: localDate('2023-03-20'), corrects: id(1) } });
const childRegistered = recorded(0, { type: 'HouseholdRegistered', data: { ...samples.HouseholdRegistered.data, origin: { kind: 'split', from: samples.HouseholdRegistered.data.household, carries: null } } }, id(1));

describe('what a fact asks of another household', () => {
  it('a split: to be registered, with its members, its place and the class it carries', () =>
    expect(commands({ kind: 'register', cause: id(1), about: id(1) }, [registered, split])).toMatchObject([{
      type: 'RegisterHousehold',
      data: { household: samples.HouseholdSplit.data.newHousehold, registeredOn: '2023-03-02', code: 'HN-002', origin: { kind: 'split', carries: { class: 'poor' } } },
    }]));
  it('a split corrected before it was followed: to be registered as it is right', () =>
    expect(commands({ kind: 'register', cause: id(1), about: id(1) }, [registered, split, corrected])).toMatchObject([{ data: { registeredOn: '2023-03-20' } }]));
  it('a split annulled before it was followed: nothing', () =>
    expect(commands({ kind: 'register', cause: id(1), about: id(1) }, [registered, split, annulled])).toEqual([]));
  it('a merger: every member joins', () =>
    expect(commands({ kind: 'join', cause: id(1), about: id(1) }, [registered, recorded(1, samples.HouseholdMerged)])).toMatchObject([
      { type: 'RecordMemberJoined', data: { reason: 'merge', joinedOn: '2023-03-02', fromHousehold: samples.HouseholdRegistered.data.household } },
    ]));
  it('a member who left for another household: joins there', () =>
    expect(commands({ kind: 'join', cause: id(1), about: id(1) }, [registered, recorded(1, samples.MemberLeft)])).toMatchObject([{ data: { reason: 'from-household', member: { person: samples.MemberLeft.data.person } } }]));
  it('an annulled split that was followed: its registration is annulled, unless the annulment is annulled itself', () => {
    expect(commands({ kind: 'annul', cause: id(2), about: id(1) }, [registered, split, annulled], [childRegistered])).toMatchObject([{ type: 'AnnulRecord', data: { annuls: id(0) } }]);
    const undone = recorded(3, { type: 'RecordAnnulled', data: { ...samples.RecordAnnulled.data, annuls: id(2) } });
    expect(commands({ kind: 'annul', cause: id(2), about: id(1) }, [registered, split, annulled, undone], [childRegistered])).toEqual([]);
  });
  it('a corrected split that was followed: its registration is corrected', () =>
    expect(commands({ kind: 'correct', cause: id(2), about: id(1) }, [registered, split, corrected], [childRegistered])).toMatchObject([
      { type: 'CorrectRecord', data: { corrects: id(0), fact: { data: { registeredOn: '2023-03-20', code: 'HN-002' } } } },
    ]));
});

describe('the to-do list', () => {
  it('knows of every event whether it matters', () => {
    const { handles, ignores } = new HouseholdFollowUpsProjection();
    expect([...handles, ...ignores].toSorted()).toEqual(Object.keys(householdShapes.current).toSorted());
  });
});
