import { describe, expect, it } from '@jest/globals';
import type { EventId, Identified, LocalDate, ProjectId, TextId, UnitId } from '#standards';
import { Rejection, addDays, idOf, localDate, textKey } from '#standards';
import fc from 'fast-check';
import type { ProjectCommand } from './commands.ts';
import { projectDecider } from './decide.ts';
import type { ProjectEvent } from './events.ts';
import type { ProjectRules } from './facts.ts';
import { eligibleClasses } from './facts.ts';
import { rulesOn } from './rules-on.ts';
import { standing } from './state.ts';

const uuid = (n: number): string => `00000000-0000-8000-8000-${String(n).padStart(12, '0')}`;
const project = idOf<ProjectId>(uuid(1));
const record = (n: number): EventId => idOf<EventId>(uuid(100 + n));
const reason = { key: textKey(idOf<TextId>(uuid(3))), value: 'mistake' };

const aDate: fc.Arbitrary<LocalDate> = fc.integer({ min: 0, max: 1500 }).map((days) => addDays(localDate('2022-01-01'), days));
const someRules: fc.Arbitrary<ProjectRules> = fc
  .record({ validFrom: aDate, validTo: fc.option(aDate), completeBy: fc.option(aDate), eligible: fc.subarray([...eligibleClasses]) })
  .map(({ eligible, ...dates }) => ({
    programme: '2021-2025',
    code: '3.1',
    name: 'Agricultural production',
    kind: 'livelihood',
    unit: idOf<UnitId>(uuid(2)),
    subject: 'household',
    eligibleClasses: eligible,
    paper: null,
    ...dates,
  }));
const aRecord = fc.integer({ min: 0, max: 8 }).map(record);
const corrects = fc.option(aRecord, { freq: 2 });

const aCommand: fc.Arbitrary<ProjectCommand> = fc.oneof(
  fc.record({ type: fc.constant('ListProject' as const), project: fc.constant(project), rules: someRules, corrects }),
  fc.record({ type: fc.constant('ChangeProjectRules' as const), project: fc.constant(project), trueFrom: aDate, rules: someRules, corrects }),
  fc.record({ type: fc.constant('CloseProject' as const), project: fc.constant(project), closedOn: aDate, corrects }),
  fc.record({ type: fc.constant('AnnulProjectRecord' as const), annuls: aRecord, annulledOn: aDate, reason: fc.constant(reason) }),
);

/** Runs commands one after another as the log would; refused ones leave nothing. */
const run = (commands: readonly ProjectCommand[]): readonly Identified<ProjectEvent>[] => {
  const history: Identified<ProjectEvent>[] = [];
  for (const command of commands) {
    try {
      for (const event of projectDecider.decide(command, projectDecider.fold(history))) history.push({ ...event, id: record(history.length) });
    } catch (error) {
      if (!(error instanceof Rejection)) throw error;
    }
  }
  return history;
};

/** Any events in any order, also such as no decision would have made. */
const anyHistory = fc.array(aCommand, { maxLength: 12 }).map((commands) =>
  commands.map((command, n): Identified<ProjectEvent> => {
    switch (command.type) {
      case 'ListProject':
        return { id: record(n), type: 'ProjectListed', data: { project, ...command.rules, corrects: command.corrects } };
      case 'ChangeProjectRules':
        return { id: record(n), type: 'ProjectRulesChanged', data: { project, ...command.rules, trueFrom: command.trueFrom, corrects: command.corrects } };
      case 'CloseProject':
        return { id: record(n), type: 'ProjectClosed', data: { project, closedOn: command.closedOn, corrects: command.corrects } };
      case 'AnnulProjectRecord':
        return { id: record(n), type: 'RecordAnnulled', data: { annuls: command.annuls, annulledOn: command.annulledOn, reason } };
    }
  }),
);

describe('any history of a project', () => {
  it('folds without throwing, twice to the same, and answers for every date', () => {
    fc.assert(
      fc.property(anyHistory, aDate, (history, date) => {
        const state = projectDecider.fold(history);
        expect(projectDecider.fold(history)).toEqual(state);
        expect(rulesOn(state, date)).toEqual(rulesOn(projectDecider.fold(history), date));
      }),
    );
  });

  it('that decisions made has one listing and one closing standing, and rules only inside their validity', () => {
    fc.assert(
      fc.property(fc.array(aCommand, { maxLength: 20 }), aDate, (commands, date) => {
        const state = projectDecider.fold(run(commands));
        const stands = standing(state).map((one) => one.record.type);
        expect(stands.filter((type) => type === 'ProjectListed').length).toBeLessThanOrEqual(1);
        expect(stands.filter((type) => type === 'ProjectClosed').length).toBeLessThanOrEqual(1);
        if (stands.length > 0) expect(stands).toContain('ProjectListed');
        const answer = rulesOn(state, date);
        if (answer.inForce) {
          expect(answer.rules.validFrom <= date).toBe(true);
          expect(answer.rules.validTo === null || date <= answer.rules.validTo).toBe(true);
          expect(answer.rules.eligibleClasses.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('answers every command given twice with nothing the second time', () => {
    fc.assert(
      fc.property(fc.array(aCommand, { maxLength: 12 }), aCommand, (commands, command) => {
        const before = run(commands);
        const once = run([...commands, command]);
        fc.pre(once.length > before.length);
        expect(run([...commands, command, command])).toEqual(once);
      }),
      { numRuns: 300 },
    );
  });
});
