import { describe, expect, it } from '@jest/globals';
import type { EventId, LocalDate, ProjectId, UnitId } from '#standards';
import { idOf, localDate } from '#standards';
import type { ProjectEvent } from './events.ts';
import type { ProjectRules } from './facts.ts';
import { rulesOn } from './rules-on.ts';
import { foldProject } from './state.ts';

const uuid = (n: number): string => `00000000-0000-8000-8000-${String(n).padStart(12, '0')}`;
const project = idOf<ProjectId>(uuid(1));
const record = (n: number): EventId => idOf<EventId>(uuid(100 + n));
const rules = (name: string): ProjectRules => ({
  programme: '2021-2025', code: '3.1', name, kind: 'livelihood', unit: idOf<UnitId>(uuid(2)), validFrom: localDate('2022-01-01'), validTo: localDate('2025-12-31'),
  subject: 'household', eligibleClasses: ['poor'], completeBy: null, paper: null,
});
const listed: ProjectEvent = { type: 'ProjectListed', data: { project, ...rules('listed'), corrects: null } };
const changed = (name: string, trueFrom: string, corrects: EventId | null = null): ProjectEvent =>
  ({ type: 'ProjectRulesChanged', data: { project, ...rules(name), trueFrom: localDate(trueFrom), corrects } });

const nameOn = (date: string, ...events: readonly ProjectEvent[]): string => {
  const answer = rulesOn(foldProject(events.map((event, n) => ({ ...event, id: record(n) }))), localDate(date) satisfies LocalDate);
  return answer.inForce ? answer.rules.name : answer.code;
};

describe('the rules on a date', () => {
  it.each([
    ['2021-12-31', 'project-not-yet-valid'],
    ['2022-01-01', 'listed'],
    ['2025-12-31', 'listed'],
    ['2026-01-01', 'project-ended'],
  ])('count both the first and the last day: %s', (date, name) => expect(nameOn(date, listed)).toBe(name));

  it('are the last ones stated by then, in whatever order they were entered', () => {
    const events = [listed, changed('of July', '2024-07-01'), changed('of March', '2024-03-01')];
    expect(nameOn('2024-02-29', ...events)).toBe('listed');
    expect(nameOn('2024-03-01', ...events)).toBe('of March');
    expect(nameOn('2024-07-01', ...events)).toBe('of July');
  });

  it('of one day are the later ones entered', () => {
    expect(nameOn('2024-03-01', listed, changed('first', '2024-03-01'), changed('second', '2024-03-01'))).toBe('second');
  });

  it('are not moved up by a correction, which stands where the corrected record stood', () => {
    const events = [listed, changed('first', '2024-03-01'), changed('second', '2024-03-01'), changed('first, put right', '2024-03-01', record(1))];
    expect(nameOn('2024-03-01', ...events)).toBe('second');
  });

  it('of a project that was never listed are none', () => expect(nameOn('2024-03-01')).toBe('project-not-listed'));
});
