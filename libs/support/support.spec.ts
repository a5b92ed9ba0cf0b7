import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Command } from '@nestjs/cqrs';
import type { AccountId, HouseholdId, PersonId, ProjectId } from '#standards';
import { idOf, localDate, personKey } from '#standards';
import type { Actor } from '#platform';
import { EstablishUnits, OutOfScope, unitIdOfCode } from '#territory';
import type { ClassifyHousehold, HouseholdClass, Member, RegisterHousehold } from '#household';
import { ReadHouseholdTrail, defaultParameters, householdStream, households } from '#household';
import type { ProjectRules } from './domain/index.ts';
import { projectStream } from './project-id.ts';
import { projects } from './project-streams.ts';
import { ListProjects } from './read-models/catalogue/list-projects.ts';
import { SupportApplication, contextOf } from './testing/support-application.ts';
import { ChangeProjectRules } from './use-cases/change-project-rules.ts';
import { CheckEligibility } from './use-cases/check-eligibility.ts';
import { CloseProject } from './use-cases/close-project.ts';
import { CompleteSupport } from './use-cases/complete-support.ts';
import { EnrolHousehold } from './use-cases/enrol-household.ts';
import { ListProject } from './use-cases/list-project.ts';
import { RecordDelivery } from './use-cases/record-delivery.ts';
import { ResumeSupport } from './use-cases/resume-support.ts';
import { SuspendSupport } from './use-cases/suspend-support.ts';
import { WithdrawSupport } from './use-cases/withdraw-support.ts';
import { AnnulProjectRecord } from './use-cases/annul-project-record.ts';

const id = <T extends ReturnType<typeof idOf>>(n: number): T => idOf<T>(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`);
const province = unitIdOfCode('province', '24');
const commune = unitIdOfCode('commune', '07273');
const otherCommune = unitIdOfCode('commune', '07276');
const village = unitIdOfCode('village', '07273-01');
const officer: Actor = { account: id<AccountId>(1), role: 'social-officer', unit: null, scope: { kind: 'everything' } };
const elsewhere: Actor = { ...officer, account: id<AccountId>(2), scope: { kind: 'units', units: [otherCommune] } };
const inCommune: Actor = { ...officer, account: id<AccountId>(3), scope: { kind: 'units', units: [commune] } };
const mother = id<PersonId>(11);
const child = id<PersonId>(12);

const production: ProjectRules = {
  programme: '2021-2025', code: '3.1', name: 'Agricultural production', kind: 'livelihood', unit: commune,
  validFrom: localDate('2022-01-01'), validTo: localDate('2025-12-31'), subject: 'household',
  eligibleClasses: ['poor', 'near-poor', 'newly-escaped'], completeBy: null, paper: null,
};
const nutrition: ProjectRules = { ...production, code: '3.2', name: 'Nutrition', kind: 'nutrition', subject: 'child' };

let application: SupportApplication;
const send = <R>(command: Command<R>): Promise<R> => application.commands.execute(command);

const member = (person: PersonId, birthDate: string, relation: Member['relation']): Member => ({
  person, sex: 'female', birthYear: Number(birthDate.slice(0, 4)), ethnicity: 'tay', relation, residence: 'permanent', merit: false, disability: false, workingAbility: 'able', socialProtection: false,
  identity: { key: personKey(person), value: { name: 'Somebody', birthDate: localDate(birthDate), idNumber: null, idIssuedOn: null, phone: null } },
});

const circumstances = { today: localDate('2024-10-15'), source: 'history', parameters: defaultParameters } as const;

/** A household whose last periodic decision was signed in December before the year of its entitlement. */
const householdEntitled = async (n: number, to: HouseholdClass, year: number): Promise<HouseholdId> => {
  const household = id<HouseholdId>(1000 + n);
  const register: RegisterHousehold = {
    type: 'RegisterHousehold', circumstances,
    data: {
      household, village, commune, code: null, registeredOn: localDate('2020-01-01'), residence: 'permanent', address: null, head: mother,
      members: [member(mother, '1985-03-01', 'head'), member(child, '2008-05-20', 'child')], origin: { kind: 'established' },
    },
  };
  const classify: ClassifyHousehold = {
    type: 'ClassifyHousehold', circumstances,
    data: {
      class: to, decision: { number: '12/QD-UBND', decidedOn: localDate(`${year - 1}-12-05`), signedBy: null }, trueFrom: localDate(`${year - 1}-12-05`),
      entitledFrom: localDate(`${year}-01-01`), entitledTo: localDate(`${year}-12-31`), round: null, ruleSet: 'RS-2022', assessment: null, subclass: null, override: null,
      approver: id<AccountId>(9), assessmentRecordedBy: [], ruleSetVerdict: { permitted: true }, outcome: null, earlierClasses: 'known',
    },
  };
  for (const command of [register, classify])
    await application.log.execute(households, { stream: householdStream(household), command, name: command.type, place: { commune, village }, context: contextOf(officer, `${command.type} ${n}`) });
  return household;
};

const listed = (rules: ProjectRules) => send(new ListProject(rules, contextOf(officer, `list ${rules.code}`)));
const enrolment = (household: HouseholdId, project: ProjectId, enrolledOn: string, person: PersonId | null = null) =>
  ({ household, project, person, enrolledOn: localDate(enrolledOn), paper: null });

beforeAll(async () => {
  application = await SupportApplication.open('2024-10-15');
  const unit = { area: null, villageWord: null, paper: null, corrects: null, validFrom: localDate('2000-01-01') } as const;
  const units = [
    { ...unit, unit: province, kind: 'province', code: '24', name: 'Bac Giang', parent: null },
    { ...unit, unit: commune, kind: 'commune', code: '07273', name: 'Dong Vuong', parent: province },
    { ...unit, unit: otherCommune, kind: 'commune', code: '07276', name: 'Dong Huu', parent: province },
    { ...unit, unit: village, kind: 'village', code: '07273-01', name: 'La Xa', parent: commune, area: 'rural', villageWord: 'ban' },
  ] as const;
  await send(new EstablishUnits(units.map((data) => ({ data, context: contextOf(officer, `unit ${data.code}`) }))));
  await application.engine.waitForHead();
});
afterAll(async () => application.close());

describe('the catalogue', () => {
  it('lists a project under an id that follows from programme, code and unit, once', async () => {
    const first = await listed(production);
    expect(await listed(production)).toMatchObject({ project: first.project, repeated: true });
    expect(await send(new ListProject({ ...production }, contextOf(officer, 'another key')))).toMatchObject({ project: first.project, events: [], repeated: true });
    const { history } = await application.log.load(projects, projectStream(first.project));
    expect(history.map((event) => [event.type, event.metadata.commune, event.metadata.village])).toEqual([['ProjectListed', commune, null]]);
  });

  it('refuses a programme and a kind that it does not have', async () => {
    await expect(send(new ListProject({ ...production, programme: '2031' }, contextOf(officer, 'p1')))).rejects.toMatchObject({ code: 'programme-unknown' });
    await expect(send(new ListProject({ ...production, kind: 'dancing' }, contextOf(officer, 'p2')))).rejects.toMatchObject({ code: 'project-kind-unknown' });
  });

  it('is kept by those in whose area the unit lies', async () => {
    await expect(send(new ListProject(production, contextOf(elsewhere, 'p3')))).rejects.toThrow(OutOfScope);
  });

  it('answers as true on a date and as known at a moment', async () => {
    const { project } = await listed(production);
    application.clock.setTo('2024-10-16');
    await send(new ChangeProjectRules(project, localDate('2024-01-01'), { ...production, completeBy: localDate('2024-09-30') }, contextOf(officer, 'due')));
    await application.engine.waitForHead();
    const completeBy = async (on: string, knownAt?: string) => {
      const { projects: found } = await application.queries.execute(new ListProjects(inCommune, { on: localDate(on), knownAt, project }));
      return found.map(({ rules, status }) => [status, rules.completeBy]);
    };
    expect(await completeBy('2023-12-31')).toEqual([['open', null]]);
    expect(await completeBy('2024-03-01')).toEqual([['open', '2024-09-30']]);
    expect(await completeBy('2024-03-01', '2024-10-15T23:59:59.999Z')).toEqual([['open', null]]);
    expect(await completeBy('2026-01-01')).toEqual([['ended', '2024-09-30']]);
  });

  it('shows a commune its own projects and those of units above it, not those of its neighbour', async () => {
    await listed(production);
    await send(new ListProject({ ...production, code: 'P1', unit: province }, contextOf(officer, 'provincial')));
    await application.engine.waitForHead();
    const codesFor = async (actor: Actor) => (await application.queries.execute(new ListProjects(actor))).projects.map(({ rules }) => rules.code);
    expect(await codesFor(inCommune)).toEqual(expect.arrayContaining(['3.1', 'P1']));
    expect(await codesFor(elsewhere)).toEqual(['P1']);
  });

  it('takes back what should never have been listed', async () => {
    const receipt = await send(new ListProject({ ...production, code: 'X' }, contextOf(officer, 'mistake')));
    const [record] = receipt.events;
    if (record === undefined) throw new Error('nothing was listed');
    const { project } = receipt;
    const annulment = new AnnulProjectRecord({ project, annuls: record, annulledOn: localDate('2024-10-15'), reason: 'entered twice' }, contextOf(officer, 'annul'));
    await send(annulment);
    expect(await send(annulment)).toMatchObject({ repeated: true });
    await application.engine.waitForHead();
    expect((await application.queries.execute(new ListProjects(inCommune, { project }))).projects).toEqual([]);
  });

  it('is the same when it is folded anew', async () => {
    await application.engine.waitForHead();
    expect((await application.engine.parity('project_catalogue')).differences.count).toBe(0);
  });
});

describe('enrolling a household', () => {
  it('takes the deadline of the rules in force that day and says as what it is eligible', async () => {
    const { project } = await listed(production);
    await send(new ChangeProjectRules(project, localDate('2024-01-01'), { ...production, completeBy: localDate('2024-09-30') }, contextOf(officer, 'due')));
    const household = await householdEntitled(1, 'near-poor', 2024);
    const command = new EnrolHousehold(enrolment(household, project, '2024-03-01'), contextOf(officer, 'enrol 1'));
    const first = await send(command);
    expect(await send(command)).toMatchObject({ enrolment: first.enrolment, repeated: true });
    const { history } = await application.log.load(households, householdStream(household));
    expect(history.filter((event) => event.type === 'HouseholdEnrolledInSupport')).toMatchObject([
      { data: { enrolment: first.enrolment, eligibleAs: 'near-poor', completeBy: '2024-09-30' }, metadata: { commune, village } },
    ]);
  });

  it('asks the entitled list of that day: a decision of December helps from January on', async () => {
    const { project } = await listed(production);
    const household = await householdEntitled(2, 'poor', 2024);
    const command = (on: string, key: string) => new EnrolHousehold(enrolment(household, project, on), contextOf(officer, key));
    await expect(send(command('2023-12-20', 'enrol 2a'))).rejects.toMatchObject({ code: 'household-class-not-eligible', facts: { entitledAs: null } });
    await expect(send(command('2024-01-01', 'enrol 2b'))).resolves.toMatchObject({ repeated: false });
  });

  it('refuses a project that is not in force, with its own reason', async () => {
    const { project } = await listed({ ...production, code: '2' });
    await send(new CloseProject(project, localDate('2024-06-30'), contextOf(officer, 'close 2')));
    const household = await householdEntitled(3, 'poor', 2024);
    const on = (date: string, key: string) => send(new EnrolHousehold(enrolment(household, project, date), contextOf(officer, key)));
    await expect(on('2021-01-01', 'enrol 3a')).rejects.toMatchObject({ code: 'project-not-yet-valid' });
    await expect(on('2024-06-30', 'enrol 3b')).rejects.toMatchObject({ code: 'project-closed' });
    await expect(send(new EnrolHousehold(enrolment(household, id<ProjectId>(404), '2024-03-01'), contextOf(officer, 'enrol 3c')))).rejects.toMatchObject({ code: 'project-not-listed' });
  });

  it('names a child under sixteen where the project is for children', async () => {
    const { project } = await listed(nutrition);
    const household = await householdEntitled(4, 'poor', 2024);
    const of = (person: PersonId | null, date: string, key: string) => send(new EnrolHousehold(enrolment(household, project, date, person), contextOf(officer, key)));
    await expect(of(null, '2024-03-01', 'enrol 4a')).rejects.toMatchObject({ code: 'support-names-no-person' });
    await expect(of(mother, '2024-03-01', 'enrol 4b')).rejects.toMatchObject({ code: 'person-not-a-child' });
    await expect(of(child, '2024-05-20', 'enrol 4c')).rejects.toMatchObject({ code: 'person-not-a-child' });
    await expect(of(child, '2024-05-19', 'enrol 4d')).resolves.toMatchObject({ repeated: false });
  });

  it('is not for accounts of another area', async () => {
    const { project } = await listed(production);
    const household = await householdEntitled(5, 'poor', 2024);
    await expect(send(new EnrolHousehold(enrolment(household, project, '2024-03-01'), contextOf(elsewhere, 'enrol 5')))).rejects.toThrow(OutOfScope);
  });

  it('agrees with the question asked beforehand', async () => {
    const { project } = await listed(production);
    for (const [n, to] of (['poor', 'near-poor', 'none'] as const).entries()) {
      const household = await householdEntitled(20 + n, to, 2024);
      const asked = { household, project, person: null, date: localDate('2024-03-01'), groundOnPaper: false };
      const { eligible, sentence } = await application.queries.execute(new CheckEligibility(officer, asked));
      const done = await send(new EnrolHousehold(enrolment(household, project, '2024-03-01'), contextOf(officer, `enrol ${20 + n}`))).then(() => true, () => false);
      expect([eligible, sentence === null]).toEqual([done, done]);
    }
  });
});

describe('what follows an enrolment', () => {
  const delivery = { item: 'Goats', quantity: 3, unit: 'head', valueVnd: 9_000_000, source: 'state-project', paper: null } as const;
  const enrolled = async (n: number, code: string) => {
    const { project } = await listed({ ...production, code });
    const household = await householdEntitled(n, 'poor', 2024);
    const { enrolment: made } = await send(new EnrolHousehold(enrolment(household, project, '2024-03-01'), contextOf(officer, `enrol ${n}`)));
    return { project, household, enrolment: made };
  };

  it('is delivered, suspended, resumed and completed, each once', async () => {
    const { household, enrolment: made } = await enrolled(30, '30');
    const of = { household, enrolment: made };
    const steps = [
      new RecordDelivery({ ...of, ...delivery, deliveredOn: localDate('2024-04-01') }, contextOf(officer, 'deliver 30')),
      new SuspendSupport({ ...of, suspendedOn: localDate('2024-05-01'), reason: 'away for work' }, contextOf(officer, 'suspend 30')),
      new ResumeSupport({ ...of, resumedOn: localDate('2024-06-01') }, contextOf(officer, 'resume 30')),
      new CompleteSupport({ ...of, completedOn: localDate('2024-08-01') }, contextOf(officer, 'complete 30')),
    ];
    for (const step of steps) await send(step);
    for (const step of steps) expect(await send(step)).toMatchObject({ repeated: true });
    const { state } = await application.log.load(households, householdStream(household));
    expect(state.enrolments.get(made)).toMatchObject({ status: 'completed', deliveries: [{ item: 'Goats', valueVnd: 9_000_000 }] });
    await expect(send(new WithdrawSupport({ ...of, withdrawnOn: localDate('2024-09-01'), reason: 'too late' }, contextOf(officer, 'withdraw 30')))).rejects.toMatchObject({ code: 'support-not-active' });
  });

  it('is told in the household’s trail by the name of the project', async () => {
    const { household } = await enrolled(33, '33');
    await application.engine.waitForHead();
    const { entries } = await application.queries.execute(new ReadHouseholdTrail(household, officer));
    expect(entries.at(-1)?.sentence).toContain('33 “Agricultural production”');
  });

  it('keeps its support when the household leaves the list', async () => {
    const { household, enrolment: made } = await enrolled(31, '31');
    const exit: ClassifyHousehold = {
      type: 'ClassifyHousehold', circumstances,
      data: {
        class: 'none', decision: { number: '5/QD-UBND', decidedOn: localDate('2024-04-10'), signedBy: null }, trueFrom: localDate('2024-04-10'), entitledFrom: localDate('2024-04-10'),
        entitledTo: localDate('2024-12-31'), round: null, ruleSet: 'RS-2022', assessment: null, subclass: null, override: null,
        approver: id<AccountId>(9), assessmentRecordedBy: [], ruleSetVerdict: { permitted: true }, outcome: null, earlierClasses: 'known',
      },
    };
    await application.log.execute(households, { stream: householdStream(household), command: exit, name: 'ClassifyHousehold', place: { commune, village }, context: contextOf(officer, 'exit 31') });
    await expect(send(new RecordDelivery({ household, enrolment: made, ...delivery, deliveredOn: localDate('2024-05-01') }, contextOf(officer, 'deliver 31')))).resolves.toMatchObject({ repeated: false });
  });

  it('ends with the project: nothing is delivered from the day it closed', async () => {
    const { project, household, enrolment: made } = await enrolled(32, '32');
    await send(new CloseProject(project, localDate('2024-07-01'), contextOf(officer, 'close 32')));
    const deliver = (on: string, key: string) => send(new RecordDelivery({ household, enrolment: made, ...delivery, deliveredOn: localDate(on) }, contextOf(officer, key)));
    await expect(deliver('2024-07-01', 'deliver 32a')).rejects.toMatchObject({ code: 'project-closed' });
    await expect(deliver('2024-06-30', 'deliver 32b')).resolves.toMatchObject({ repeated: false });
  });
});
