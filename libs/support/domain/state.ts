import type { EventId, Identified } from '#standards';
import type { ProjectEvent, ProjectRecord } from './events.ts';

/** A record with the place it has among the others: a correction takes the place of what it corrects. */
export interface PlacedRecord {
  readonly id: EventId;
  readonly place: number;
  readonly record: ProjectRecord;
}

/** All that was ever said about one project; what stands is derived, so that a correction of a correction needs no rule of its own. */
export interface ProjectState {
  readonly records: readonly PlacedRecord[];
  readonly annulled: ReadonlySet<EventId>;
}

export const noProject: ProjectState = { records: [], annulled: new Set() };

const placed = (state: ProjectState, id: EventId, record: ProjectRecord): ProjectState => {
  const corrected = state.records.find((one) => one.id === record.data.corrects);
  const place = corrected?.place ?? state.records.length;
  return { ...state, records: [...state.records, { id, place, record }] };
};

type Data = { readonly [Type in ProjectEvent['type']]: Extract<ProjectEvent, { type: Type }>['data'] };
type Happened<Type extends keyof Data = keyof Data> = { readonly [T in Type]: { readonly type: T; readonly data: Data[T]; readonly id: EventId } }[Type];

/** A new event without a handler does not compile. */
const evolvers: { readonly [Type in keyof Data]: (state: ProjectState, data: Data[Type], id: EventId) => ProjectState } = {
  ProjectListed: (state, data, id) => placed(state, id, { type: 'ProjectListed', data }),
  ProjectRulesChanged: (state, data, id) => placed(state, id, { type: 'ProjectRulesChanged', data }),
  ProjectClosed: (state, data, id) => placed(state, id, { type: 'ProjectClosed', data }),
  RecordAnnulled: (state, data) => ({ ...state, annulled: new Set([...state.annulled, data.annuls]) }),
};

/** One event later. Total: an event that makes no sense here changes nothing that stands. */
export const evolveProject = <Type extends keyof Data>(state: ProjectState, event: Happened<Type>): ProjectState =>
  evolvers[event.type](state, event.data, event.id);

export const foldProject = (history: readonly Identified<ProjectEvent>[]): ProjectState => history.reduce<ProjectState>((state, event) => evolveProject(state, event), noProject);

/** Neither annulled nor replaced by a correction that was not itself annulled; in their places. */
export const standing = (state: ProjectState): readonly PlacedRecord[] => {
  const live = state.records.filter((one) => !state.annulled.has(one.id));
  const replaced = new Set(live.map((one) => one.record.data.corrects));
  return live.filter((one) => !replaced.has(one.id)).toSorted((a, b) => a.place - b.place);
};
