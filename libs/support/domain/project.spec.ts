import { describe, expect, it } from '@jest/globals';
import type { EventId, Identified, ProjectId, TextId, UnitId } from '#standards';
import { Rejection, idOf, localDate, textKey } from '#standards';
import type { ProjectCommand } from './commands.ts';
import { projectDecider } from './decide.ts';
import type { ProjectEvent } from './events.ts';
import type { ProjectRules } from './facts.ts';

const uuid = (n: number): string => `00000000-0000-8000-8000-${String(n).padStart(12, '0')}`;
const project = idOf<ProjectId>(uuid(1));
const commune = idOf<UnitId>(uuid(2));
const record = (n: number): EventId => idOf<EventId>(uuid(100 + n));

const production: ProjectRules = {
  programme: '2021-2025',
  code: '3.1',
  name: 'Agricultural production',
  kind: 'livelihood',
  unit: commune,
  validFrom: localDate('2022-01-01'),
  validTo: localDate('2025-12-31'),
  subject: 'household',
  eligibleClasses: ['poor', 'near-poor', 'newly-escaped'],
  completeBy: null,
  paper: { number: '90/QD-TTg', date: localDate('2022-01-18') },
};
const dueInSeptember: ProjectRules = { ...production, completeBy: localDate('2024-09-30') };
const reason = { key: textKey(idOf<TextId>(uuid(3))), value: 'entered twice' };

const listed: ProjectEvent = { type: 'ProjectListed', data: { project, ...production, corrects: null } };
const changed: ProjectEvent = {
  type: 'ProjectRulesChanged',
  data: { project, ...dueInSeptember, trueFrom: localDate('2024-01-01'), corrects: null },
};
const closed: ProjectEvent = { type: 'ProjectClosed', data: { project, closedOn: localDate('2025-06-30'), corrects: null } };

const list: ProjectCommand = { type: 'ListProject', project, rules: production, corrects: null };
const change: ProjectCommand = { type: 'ChangeProjectRules', project, trueFrom: localDate('2024-01-01'), rules: dueInSeptember, corrects: null };
const close: ProjectCommand = { type: 'CloseProject', project, closedOn: localDate('2025-06-30'), corrects: null };
const annul = (n: number): ProjectCommand => ({ type: 'AnnulProjectRecord', annuls: record(n), annulledOn: localDate('2024-03-01'), reason });

/** History with ids: the n-th event is `record(n)`. */
const given = (...events: readonly ProjectEvent[]) => {
  const history = events.map((event, n): Identified<ProjectEvent> => ({ ...event, id: record(n) }));
  const decide = (command: ProjectCommand) => projectDecider.decide(command, projectDecider.fold(history));
  return {
    when: (command: ProjectCommand) => ({
      then: (...expected: readonly ProjectEvent[]) => expect(decide(command)).toEqual(expected),
      thenNothing: () => expect(decide(command)).toEqual([]),
      thenRefused: (code: string) => {
        expect(() => decide(command)).toThrow(Rejection);
        expect(() => decide(command)).toThrow(code);
      },
    }),
  };
};

describe('listing a project', () => {
  it('is allowed once', () => given().when(list).then(listed));
  it('is refused with other rules while one stands', () =>
    given(listed).when({ ...list, rules: dueInSeptember }).thenRefused('project-already-listed'));
  it('repeated yields nothing', () => given(listed).when(list).thenNothing());
  it('repeated with classes in another order yields nothing', () =>
    given(listed).when({ ...list, rules: { ...production, eligibleClasses: ['newly-escaped', 'near-poor', 'poor'] } }).thenNothing());
  it('is refused when it ends before it starts', () =>
    given().when({ ...list, rules: { ...production, validTo: localDate('2021-12-31') } }).thenRefused('project-validity-reversed'));
  it('is refused when nobody is eligible', () =>
    given().when({ ...list, rules: { ...production, eligibleClasses: [] } }).thenRefused('project-eligible-for-nobody'));
  it('is refused on the stream of another project', () =>
    given(listed).when({ ...list, rules: { ...production, code: '3.2' } }).thenRefused('project-identity-changed'));
  it('is allowed again after the listing was annulled', () =>
    given(listed, { type: 'RecordAnnulled', data: { annuls: record(0), annulledOn: localDate('2024-03-01'), reason } }).when(list).then(listed));
});

describe('changing the rules', () => {
  it('is allowed from a date on', () => given(listed).when(change).then(changed));
  it('is refused for a project that is not listed', () => given().when(change).thenRefused('project-not-listed'));
  it('is refused before the project is valid', () =>
    given(listed).when({ ...change, trueFrom: localDate('2021-06-01') }).thenRefused('project-date-outside-validity'));
  it('is refused once the project is closed', () =>
    given(listed, closed).when({ ...change, trueFrom: localDate('2025-07-01') }).thenRefused('project-already-closed'));
  it('repeated yields nothing', () => given(listed, changed).when(change).thenNothing());
});

describe('closing a project', () => {
  it('is allowed', () => given(listed).when(close).then(closed));
  it('is refused for a project that is not listed', () => given().when(close).thenRefused('project-not-listed'));
  it('is refused on another day than the first time', () =>
    given(listed, closed).when({ ...close, closedOn: localDate('2025-07-01') }).thenRefused('project-already-closed'));
  it('is refused before the project is valid', () =>
    given(listed).when({ ...close, closedOn: localDate('2021-07-01') }).thenRefused('project-date-outside-validity'));
  it('repeated yields nothing', () => given(listed, closed).when(close).thenNothing());
});

describe('correcting a record', () => {
  const correction: ProjectCommand = { ...change, trueFrom: localDate('2024-02-01'), corrects: record(1) };
  const corrected: ProjectEvent = { ...changed, data: { ...changed.data, trueFrom: localDate('2024-02-01'), corrects: record(1) } };

  it('is allowed while it stands', () => given(listed, changed).when(correction).then(corrected));
  it('repeated yields nothing', () => given(listed, changed, corrected).when(correction).thenNothing());
  it('is refused for an unknown record', () => given(listed).when(correction).thenRefused('project-record-unknown'));
  it('is refused by a record of another type', () =>
    given(listed, changed).when({ ...correction, corrects: record(0) }).thenRefused('project-record-of-another-type'));
  it('is refused when it was corrected otherwise before', () =>
    given(listed, changed, corrected).when({ ...correction, trueFrom: localDate('2024-03-01') }).thenRefused('project-record-superseded'));
  it('with the same content yields nothing', () => given(listed, changed).when({ ...change, corrects: record(1) }).thenNothing());
});

describe('annulling a record', () => {
  const annulled: ProjectEvent = { type: 'RecordAnnulled', data: { annuls: record(1), annulledOn: localDate('2024-03-01'), reason } };

  it('is allowed while it stands', () => given(listed, changed).when(annul(1)).then(annulled));
  it('repeated yields nothing', () => given(listed, changed, annulled).when(annul(1)).thenNothing());
  it('is refused for an unknown record', () => given(listed).when(annul(7)).thenRefused('project-record-unknown'));
  it('is refused for a listing that others rest on', () => given(listed, changed).when(annul(0)).thenRefused('project-has-later-records'));
  it('is refused for a record that was corrected', () =>
    given(listed, changed, { ...changed, data: { ...changed.data, completeBy: null, corrects: record(1) } }).when(annul(1)).thenRefused('project-record-superseded'));
  it('of a correction lets the corrected record stand again', () => {
    const correction: ProjectEvent = { ...changed, data: { ...changed.data, completeBy: null, corrects: record(1) } };
    given(listed, changed, correction, { ...annulled, data: { ...annulled.data, annuls: record(2) } }).when(change).thenNothing();
  });
});
