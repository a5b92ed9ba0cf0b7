import type { RecordMonitoringVisit } from '../commands.ts';
import { refuse } from '../rejections.ts';
import { classOn, escapeWatchedOn, type HouseholdState } from '../state.ts';
import { inItsTime, repeats, type Decision } from './guards.ts';

/** Visited are households on the list and newly escaped ones while their window lasts. */
export const recordMonitoringVisit = ({ data, circumstances }: RecordMonitoringVisit, state: HouseholdState): Decision => {
  if (repeats(state, 'MonitoringVisitRecorded', data)) return [];
  const household = inItsTime(state, data.visitedOn, circumstances);
  if (household.visits.has(data.visit)) refuse('id-in-use', { visit: data.visit });
  const entry = classOn(household, data.visitedOn);
  const listed = entry !== null && entry.class !== 'none';
  // Between the exit decision and the first day of its window the household is off the list and already watched.
  const watched = escapeWatchedOn(household, data.visitedOn, ({ monitoring, trueFrom }) => (monitoring === null || monitoring.from < trueFrom ? monitoring : { ...monitoring, from: trueFrom }));
  if (!listed && watched === null) refuse('not-monitored-then', { visitedOn: data.visitedOn });
  return [{ type: 'MonitoringVisitRecorded', data: { ...data, corrects: null } }];
};
