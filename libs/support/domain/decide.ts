import type { Decider, EventId } from '#standards';
import type { AnnulProjectRecord, ChangeProjectRules, CloseProject, ListProject, ProjectCommand } from './commands.ts';
import type { ProjectEvent, ProjectRecord } from './events.ts';
import type { ProjectRules } from './facts.ts';
import { normalRules, sameRules } from './facts.ts';
import { refuse } from './rejection.ts';
import { rulesStatedBy, timelineOf } from './rules-on.ts';
import type { ProjectState } from './state.ts';
import { foldProject, standing } from './state.ts';

const checkRules = (rules: ProjectRules): void => {
  const { validFrom, validTo } = rules;
  if (validTo !== null && validTo < validFrom) throw refuse('project-validity-reversed', { validFrom, validTo });
  if (rules.eligibleClasses.length === 0) throw refuse('project-eligible-for-nobody');
};

/** A project's id derives from programme, code and unit: another of these is another project. */
const checkIdentity = (listed: ProjectRules, rules: ProjectRules): void => {
  if (listed.programme !== rules.programme || listed.code !== rules.code || listed.unit !== rules.unit)
    throw refuse('project-identity-changed', { programme: listed.programme, code: listed.code, unit: listed.unit });
};

const sameRecord = (a: ProjectRecord, b: ProjectRecord): boolean => {
  if (a.type === 'ProjectClosed' || b.type === 'ProjectClosed')
    return a.type === 'ProjectClosed' && b.type === 'ProjectClosed' && a.data.closedOn === b.data.closedOn;
  const trueFrom = (record: typeof a): string | null => (record.type === 'ProjectRulesChanged' ? record.data.trueFrom : null);
  return a.type === b.type && trueFrom(a) === trueFrom(b) && sameRules(a.data, b.data);
};

/** A correction replaces a standing record of its own type; made already, it yields nothing. */
const correcting = (state: ProjectState, corrects: EventId, record: ProjectRecord): readonly ProjectEvent[] => {
  const target = state.records.find((one) => one.id === corrects);
  if (target === undefined) throw refuse('project-record-unknown', { record: corrects });
  if (target.record.type !== record.type)
    throw refuse('project-record-of-another-type', { record: corrects, found: target.record.type, wanted: record.type });
  const stands = standing(state);
  if (stands.some((one) => one.record.data.corrects === corrects && sameRecord(one.record, record))) return [];
  if (!stands.includes(target)) throw refuse('project-record-superseded', { record: corrects });
  return sameRecord(target.record, record) ? [] : [record];
};

const listedRules = (state: ProjectState): ProjectRules => {
  const { listed } = timelineOf(state);
  if (listed === null) throw refuse('project-not-listed');
  return listed.data;
};

const list = ({ project, rules, corrects }: ListProject, state: ProjectState): readonly ProjectEvent[] => {
  checkRules(rules);
  const record: ProjectRecord = { type: 'ProjectListed', data: { project, ...normalRules(rules), corrects } };
  const { listed } = timelineOf(state);
  if (listed !== null) checkIdentity(listed.data, rules);
  if (corrects !== null) return correcting(state, corrects, record);
  if (listed === null) return [record];
  if (sameRules(listed.data, rules)) return [];
  throw refuse('project-already-listed', { code: listed.data.code, name: listed.data.name });
};

const change = ({ project, trueFrom, rules, corrects }: ChangeProjectRules, state: ProjectState): readonly ProjectEvent[] => {
  checkRules(rules);
  const listed = listedRules(state);
  checkIdentity(listed, rules);
  if (trueFrom < listed.validFrom) throw refuse('project-date-outside-validity', { date: trueFrom, validFrom: listed.validFrom });
  const record: ProjectRecord = { type: 'ProjectRulesChanged', data: { project, ...normalRules(rules), trueFrom, corrects } };
  if (corrects !== null) return correcting(state, corrects, record);
  const timeline = timelineOf(state);
  const stated = rulesStatedBy(timeline, trueFrom);
  if (stated !== null && sameRules(stated, rules)) return [];
  if (timeline.closed !== null && timeline.closed.data.closedOn <= trueFrom)
    throw refuse('project-already-closed', { closedOn: timeline.closed.data.closedOn });
  return [record];
};

const close = ({ project, closedOn, corrects }: CloseProject, state: ProjectState): readonly ProjectEvent[] => {
  const { validFrom } = listedRules(state);
  if (closedOn < validFrom) throw refuse('project-date-outside-validity', { date: closedOn, validFrom });
  const record: ProjectRecord = { type: 'ProjectClosed', data: { project, closedOn, corrects } };
  if (corrects !== null) return correcting(state, corrects, record);
  const { closed } = timelineOf(state);
  if (closed === null) return [record];
  if (closed.data.closedOn === closedOn) return [];
  throw refuse('project-already-closed', { closedOn: closed.data.closedOn });
};

const annul = ({ annuls, annulledOn, reason }: AnnulProjectRecord, state: ProjectState): readonly ProjectEvent[] => {
  const target = state.records.find((one) => one.id === annuls);
  if (target === undefined) throw refuse('project-record-unknown', { record: annuls });
  if (state.annulled.has(annuls)) return [];
  const stands = standing(state);
  if (!stands.includes(target)) throw refuse('project-record-superseded', { record: annuls });
  // A correction may go: the record it corrected then stands again.
  if (target.record.type === 'ProjectListed' && target.record.data.corrects === null && stands.length > 1)
    throw refuse('project-has-later-records', { records: stands.length - 1 });
  return [{ type: 'RecordAnnulled', data: { annuls, annulledOn, reason } }];
};

export const decideProject = (command: ProjectCommand, state: ProjectState): readonly ProjectEvent[] => {
  switch (command.type) {
    case 'ListProject':
      return list(command, state);
    case 'ChangeProjectRules':
      return change(command, state);
    case 'CloseProject':
      return close(command, state);
    case 'AnnulProjectRecord':
      return annul(command, state);
  }
};

/** The rules of one project's stream. */
export const projectDecider: Decider<ProjectCommand, ProjectState, ProjectEvent> = { decide: decideProject, fold: foldProject };
