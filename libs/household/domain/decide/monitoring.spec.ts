import { describe, it } from '@jest/globals';
import { idOf } from '#standards';
import { classification, on, order, registration, villageHead } from '../examples.ts';
import { given } from '../given.ts';

const visit = (visitedOn: string, more: { readonly findings?: readonly ('stable' | 'at-risk')[] } = {}) =>
  order('RecordMonitoringVisit', { visit: idOf('00000001-0000-4000-8000-000000000001'), visitedOn: on(visitedOn), visitor: villageHead, findings: ['stable'], note: null, ...more });
const escaped = [registration(), classification('poor', '2020-12-05'), classification('none', '2021-12-05')] as const;

describe('RecordMonitoringVisit', () => {
  it('states the visit to a newly escaped household', () => given(...escaped).when(visit('2023-05-01')).then({ type: 'MonitoringVisitRecorded', data: { ...visit('2023-05-01').data, corrects: null } }));
  it('repeated, yields nothing', () => given(...escaped, visit('2023-05-01')).when(visit('2023-05-01')).thenNothing());
  it('is taken between the exit decision and the first day of the window, and on the list', () => {
    given(...escaped).when(visit('2021-12-20')).thenTypes('MonitoringVisitRecorded');
    given(...escaped).when(visit('2021-06-01')).thenTypes('MonitoringVisitRecorded');
  });
  it('is refused where nothing is watched, and under an id in use', () => {
    given(registration()).when(visit('2023-05-01')).thenRejected('not-monitored-then');
    given(registration(), classification('poor', '2020-02-05'), classification('none', '2020-03-05', { entitledFrom: on('2020-03-05') })).when(visit('2023-03-05')).thenRejected('not-monitored-then');
    given(...escaped, visit('2023-05-01')).when(visit('2023-05-01', { findings: ['at-risk'] })).thenRejected('id-in-use');
  });
});
