import type { Rehearsal } from '#territory';
import type { LocalDate, ProjectId, UnitId } from '#standards';
import { rulesOn, timelineOf, type ProjectCommand, type ProjectEvent, type ProjectState, type RulesOnDate } from '../domain/index.ts';
import { programmes, projectCode } from '../programmes/programmes.ts';
import { projectIdOf, projectStream } from '../project-id.ts';

export interface FoundProject {
  readonly project: ProjectId;
  readonly rules: RulesOnDate;
}

/** Finds a commune's project by the code that lists write; where two programmes use the code, the one in force on the day. */
export class ProjectsByCode {
  constructor(private readonly rehearsal: Rehearsal<ProjectCommand, ProjectState, ProjectEvent>) {}

  async load(asked: readonly { readonly commune: UnitId; readonly code: string }[]): Promise<void> {
    await this.rehearsal.load(asked.flatMap(({ commune, code }) => idsOf(commune, code).map(projectStream)));
  }

  find(commune: UnitId, code: string, on: LocalDate): FoundProject | 'several' | null {
    const listed = idsOf(commune, code)
      .map((project) => ({ project, state: this.rehearsal.state(projectStream(project)) }))
      .filter(({ state }) => timelineOf(state).listed !== null)
      .map(({ project, state }): FoundProject => ({ project, rules: rulesOn(state, on) }));
    const inForce = listed.filter(({ rules }) => rules.inForce);
    const meant = inForce.length > 0 ? inForce : listed;
    return meant.length > 1 ? 'several' : meant[0] ?? null;
  }
}

const idsOf = (commune: UnitId, code: string): readonly ProjectId[] => programmes.map(({ id }) => projectIdOf(id, projectCode(code), commune));
