import { CommandBus } from '@nestjs/cqrs';
import { createHash } from 'node:crypto';
import { systemActors, systemContext } from '#access';
import { canonicalJson, EVENT_LOG, type EventLog, type StreamCommand } from '#event-store';
import { defaultParameters, households, householdStream, roundReferenceOf, type Circumstances, type HouseholdCommand, type HouseholdState, type Member } from '#household';
import { derivedUuid, type CommandContext } from '#platform';
import { idOf, localDate, personKey, type AccountId, type AssessmentId, type HouseholdId, type PersonId, type RoundId, type UnitId } from '#standards';
import { EstablishUnits, unitIdOfCode, type UnitEstablishment } from '#territory';
import { HoldVillageMeeting } from '../use-cases/hold-village-meeting.ts';
import { OpenReviewRound } from '../use-cases/open-review-round.ts';
import { PostReviewResults } from '../use-cases/post-review-results.ts';
import { RecordUpperOpinion } from '../use-cases/record-upper-opinion.ts';
import { SignReviewDecision } from '../use-cases/sign-review-decision.ts';
import { commune as firstCommune, province, villages, type HouseholdApp } from '../../household/testing/household-app.ts';

const person = (name: string, of: (text: string) => string): Member => ({
  person: idOf<PersonId>(of('person')), identity: { key: personKey(idOf<PersonId>(of('person'))), value: { name, birthDate: null, idNumber: null, idIssuedOn: null, phone: null } }, sex: 'female', birthYear: 1980,
  ethnicity: '02', relation: 'head', residence: 'permanent', merit: false, disability: false, workingAbility: 'able', socialProtection: false,
});

/** The officer who records and the chairman who signs; both act everywhere here. */
const actor = (role: 'social-officer' | 'chairman'): CommandContext['actor'] => ({ account: idOf<AccountId>(derivedUuid('many', role)), role, unit: null, scope: { kind: 'everything' } });
const officer = (...parts: readonly (string | number)[]) => systemContext(actor('social-officer'), ...parts);
const chairman = (...parts: readonly (string | number)[]) => systemContext(actor('chairman'), ...parts);

const day = localDate;
const circumstances = (source: Circumstances['source']): Circumstances => ({ today: day('2024-10-15'), source, parameters: defaultParameters });

export interface ManyRounds {
  readonly communes: readonly { readonly commune: UnitId; readonly village: UnitId; readonly round: RoundId; readonly households: readonly HouseholdId[] }[];
}

const establish = (kind: 'commune' | 'village', code: string, parent: UnitId): UnitEstablishment => ({
  data: { unit: unitIdOfCode(kind, code), kind, code, name: `Unit ${code}`, parent, validFrom: day('2015-01-01'), area: kind === 'village' ? 'rural' : null, villageWord: null, paper: null, corrects: null },
  context: systemContext(systemActors['command-line'], 'many', code),
});

/** Runs one command for every household in large batches; a refusal is a fault of the spec. */
const all = async (log: EventLog, commands: readonly StreamCommand<HouseholdCommand, HouseholdState>[]): Promise<void> => {
  for (const answer of await log.executeMany(households, commands)) if (answer instanceof Error) throw answer;
};

/**
 * Communes with one village each and households that a round has brought as far as the signature: on the list of the year before, listed, scored,
 * agreed on, posted, with the opinion from above. Ids derive from numbers, so that two stores hold the same.
 */
export const bringToSignature = async (server: HouseholdApp, { communes, perCommune }: { readonly communes: number; readonly perCommune: number }): Promise<ManyRounds> => {
  const log = server.app.get<EventLog>(EVENT_LOG);
  const bus = server.app.get(CommandBus);
  const places = Array.from({ length: communes }, (_, n) => (n === 0
    ? { commune: firstCommune, village: villages[0] }
    : { commune: unitIdOfCode('commune', `9${String(n).padStart(4, '0')}`), village: unitIdOfCode('village', `9${String(n).padStart(4, '0')}-01`), code: `9${String(n).padStart(4, '0')}` }));
  await bus.execute(new EstablishUnits(places.flatMap((place) => ('code' in place && place.code !== undefined ? [establish('commune', place.code, province), establish('village', `${place.code}-01`, place.commune)] : []))));
  await server.engine.waitForHead();
  const plan = places.map(({ commune, village }, c) => ({
    commune, village, round: roundReferenceOf(commune, 'periodic', 2024, 1), households: Array.from({ length: perCommune }, (_, i) => idOf<HouseholdId>(derivedUuid('many', c, i))),
  }));
  for (const { commune, village } of plan) {
    await bus.execute(new OpenReviewRound({ commune, kind: 'periodic', year: 2024, number: 1, openedOn: day('2024-09-04'), villages: [village], paper: { number: '1', date: day('2024-09-01') }, committee: { number: '2', date: day('2024-09-01') } }, officer('open', commune)));
  }
  const each = (name: string, command: (household: HouseholdId, place: (typeof plan)[number], index: number) => HouseholdCommand) =>
    all(log, plan.flatMap((place) => place.households.map((household, index): StreamCommand<HouseholdCommand, HouseholdState> => ({
      stream: householdStream(household), name, command: command(household, place, index), context: officer(name, household), place: { commune: place.commune, village: place.village },
    }))));
  const head = (household: HouseholdId): Member => person('Hoang Thi A', (text) => derivedUuid(text, household));
  await each('RegisterHousehold', (household, { commune, village }) => ({
    type: 'RegisterHousehold', circumstances: circumstances('history'),
    data: { household, commune, village, code: null, registeredOn: day('2020-01-01'), residence: 'permanent', address: null, head: head(household).person, members: [head(household)], origin: { kind: 'established' } },
  }));
  await each('ClassifyHousehold', () => {
    const fact = { decision: { number: '9', decidedOn: day('2023-12-05'), signedBy: null }, trueFrom: day('2023-12-05'), entitledFrom: day('2024-01-01'), entitledTo: day('2024-12-31'), round: null, ruleSet: 'RS-2022', assessment: null, subclass: null, override: null };
    return { type: 'ClassifyHousehold', circumstances: circumstances('history'), data: { ...fact, class: 'poor', earlierClasses: 'unknown', approver: systemActors.process.account, assessmentRecordedBy: [], ruleSetVerdict: { permitted: true }, outcome: null } };
  });
  await each('ListHouseholdForReview', (_, { round }) => ({ type: 'ListHouseholdForReview', circumstances: circumstances('entry'), data: { round, listedOn: day('2024-09-04'), entry: { kind: 'on-list', class: 'poor' } } }));
  await each('AssessHousehold', (household, { round }, index) => ({
    type: 'AssessHousehold', circumstances: circumstances('entry'),
    data: {
      assessment: idOf<AssessmentId>(derivedUuid('assessment', household)), assessedOn: day('2024-09-06'), ruleSet: 'RS-2022', area: 'rural', scoreSheet: null, screen: null, enumerator: null, round, alsoUnder: [], ages: null,
      scores: { completeness: 'totals-only', b1: index % 3 === 2 ? 160 : 100, b2: 30, deprivations: {} }, outcome: index % 3 === 2 ? 'none' : 'poor', causes: [],
    },
  }));
  await server.engine.waitForHead();
  for (const { commune, village, round, households: own } of plan) {
    const votes = own.map((household, index) => ({ household, proposed: index % 3 === 2 ? ('none' as const) : ('poor' as const), agree: 40 }));
    await bus.execute(new HoldVillageMeeting({ round: round.round, village, heldOn: day('2024-09-10'), attendance: { present: 40, front: 1, households: 30 }, votes, minutes: 2 }, officer('meet', commune)));
    await bus.execute(new PostReviewResults({ round: round.round, village, postedFrom: day('2024-09-11'), places: ['village-house'] }, officer('post', commune)));
    await bus.execute(new RecordUpperOpinion({ round: round.round, askedOn: day('2024-09-17'), givenOn: day('2024-09-20'), agrees: true }, officer('opinion', commune)));
  }
  await server.engine.waitForHead();
  return { communes: plan.map(({ commune, village, round, households: own }) => ({ commune, village, round: round.round, households: own })) };
};

/** Signs every round's decision. */
export const signAll = async (server: HouseholdApp, { communes }: ManyRounds): Promise<void> => {
  const bus = server.app.get(CommandBus);
  for (const { commune, round } of communes) await bus.execute(new SignReviewDecision({ round, number: '415/QD-UBND', decidedOn: day('2024-09-27'), content: 'list-and-exits' }, chairman('sign', commune)));
};

/** What all these households' streams say, without ids of events, times and positions. */
export const stateHash = async (server: HouseholdApp, { communes }: ManyRounds): Promise<string> => {
  const loaded = await server.app.get<EventLog>(EVENT_LOG).loadMany(households, communes.flatMap(({ households: own }) => own.map(householdStream)));
  const facts = [...loaded].map(([stream, { history }]) => [stream, history.map(({ type, data }) => ({ type, data: JSON.parse(JSON.stringify(data)) as object }))]);
  return createHash('sha256').update(canonicalJson(facts)).digest('hex');
};
