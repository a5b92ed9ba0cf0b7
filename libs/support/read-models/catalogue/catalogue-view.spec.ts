import { describe, expect, it } from '@jest/globals';
import type { EventId, ProjectId, UnitId } from '#standards';
import { idOf, localDate } from '#standards';
import type { ProjectEvent, ProjectRules } from '../../domain/index.ts';
import type { ProjectRecordRow } from './catalogue-view.ts';
import { catalogueOn } from './catalogue-view.ts';

const uuid = (n: number): string => `00000000-0000-8000-8000-${String(n).padStart(12, '0')}`;
const rulesOf = (code: string): ProjectRules => ({
  programme: '2021-2025',
  code,
  name: `Project ${code}`,
  kind: 'livelihood',
  unit: idOf<UnitId>(uuid(2)),
  validFrom: localDate('2022-01-01'),
  validTo: localDate('2025-12-31'),
  subject: 'household',
  eligibleClasses: ['poor'],
  completeBy: null,
  paper: null,
});
const row = (project: number, revision: number, event: ProjectEvent): ProjectRecordRow => ({
  project: idOf<ProjectId>(uuid(project)),
  revision,
  known_at: '2024-01-01T00:00:00.000Z',
  event: { ...event, id: idOf<EventId>(uuid(1000 + 10 * project + revision)) },
});
const listed = (project: number, code: string): ProjectRecordRow =>
  row(project, 0, { type: 'ProjectListed', data: { project: idOf<ProjectId>(uuid(project)), ...rulesOf(code), corrects: null } });

describe('the catalogue on a date', () => {
  const closed = row(12, 1, { type: 'ProjectClosed', data: { project: idOf<ProjectId>(uuid(12)), closedOn: localDate('2024-06-30'), corrects: null } });
  const rows = [closed, listed(12, '10'), listed(11, '3.1'), listed(10, '2')];

  it('stands in the order of codes, as numbers', () => {
    expect(catalogueOn(rows, localDate('2024-01-01')).map((one) => one.rules.code)).toEqual(['2', '3.1', '10']);
  });

  it.each([
    ['2021-12-31', ['not-yet-valid', 'not-yet-valid', 'not-yet-valid']],
    ['2024-06-29', ['open', 'open', 'open']],
    ['2024-06-30', ['open', 'open', 'closed']],
    ['2026-01-01', ['ended', 'ended', 'closed']],
  ])('on %s says %j', (date, statuses) => {
    expect(catalogueOn(rows, localDate(date)).map((one) => one.status)).toEqual(statuses);
  });

  it('leaves out a project whose listing was annulled', () => {
    const [, listing] = rows;
    if (listing === undefined) throw new Error('the example has lost its row');
    const annulment = row(12, 2, {
      type: 'RecordAnnulled',
      data: { annuls: listing.event.id, annulledOn: localDate('2024-01-01'), reason: { key: `text-${uuid(3)}`, erased: true } },
    });
    expect(catalogueOn([listing, annulment], localDate('2024-01-01'))).toEqual([]);
  });
});
