import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { EventId, Identified } from '#standards';
import { idOf, localDate } from '#standards';
import { projectRoot } from '#platform';
import type { ProjectEvent } from './domain/index.ts';
import { foldProject, rulesOn, standing } from './domain/index.ts';
import { projectShapes } from './project-streams.ts';

const folder = join(projectRoot, 'test', 'fixtures', 'events', 'project');
const types = ['ProjectListed', 'ProjectRulesChanged', 'ProjectClosed', 'RecordAnnulled'] as const satisfies readonly ProjectEvent['type'][];

/** As the log gives it back, with the ids of the events in the order above. */
const frozen = (type: (typeof types)[number]): Identified<ProjectEvent> => ({
  ...(JSON.parse(readFileSync(join(folder, `${type}.json`), 'utf8')) as ProjectEvent),
  id: idOf<EventId>(`00000000-0000-8000-8000-00000000010${types.indexOf(type)}`),
});

describe('stored shapes of the project catalogue', () => {
  it('have one frozen example each, and no example is without a shape', () => {
    const stored = [...Object.values(projectShapes.current), ...Object.keys(projectShapes.upcasts)];
    expect(readdirSync(folder).toSorted()).toEqual(stored.map((type) => `${type}.json`).toSorted());
  });

  it('read as they were written', () => {
    const state = foldProject([frozen('ProjectListed'), frozen('ProjectRulesChanged'), frozen('ProjectClosed')]);
    expect(rulesOn(state, localDate('2023-12-31'))).toMatchObject({ inForce: true, rules: { code: '3.1', completeBy: null } });
    expect(rulesOn(state, localDate('2024-03-01'))).toMatchObject({ inForce: true, rules: { completeBy: '2024-09-30', eligibleClasses: ['poor', 'near-poor', 'newly-escaped'] } });
    expect(rulesOn(state, localDate('2025-06-30'))).toMatchObject({ inForce: false, code: 'project-closed' });
  });

  it('annul by id', () => {
    const state = foldProject([frozen('ProjectListed'), frozen('ProjectRulesChanged'), frozen('ProjectClosed'), frozen('RecordAnnulled')]);
    expect(standing(state).map((one) => one.record.type)).toEqual(['ProjectListed', 'ProjectRulesChanged']);
    expect(rulesOn(state, localDate('2025-06-30'))).toMatchObject({ inForce: true });
  });
});
