import { allOf, refusedAt, type AcceptedRow, type GroupFate, type ImportPlan, type ImportRun, type projectsLayout, type RowGroup } from '#documents';
import type { StreamCommand } from '#event-store';
import { covers, fateOf, isRejection, paperIn, rowContext, type ImportDesk, type Rehearsal, type ScopeArea } from '#territory';
import type { LocalDate, UnitId } from '#standards';
import type { Actor } from '#platform';
import { timelineOf, type ProjectCommand, type ProjectEvent, type ProjectRules, type ProjectState } from '../domain/index.ts';
import { checkAgainstProgramme, programmeNamed, projectCode } from '../programmes/programmes.ts';
import { projectIdOf, projectStream } from '../project-id.ts';
import { projects } from '../project-streams.ts';

type Layout = typeof projectsLayout;
type Row = AcceptedRow<Layout>;

/** The projects of a commune, one per row. A row that says otherwise than the catalogue changes the rules from the row's own first day on. */
export class ProjectsPlan implements ImportPlan<Layout> {
  readonly keyFields = ['code'];
  readonly #rehearsal: Rehearsal<ProjectCommand, ProjectState, ProjectEvent>;
  readonly #today: LocalDate;

  constructor(
    desk: ImportDesk,
    private readonly area: ScopeArea,
    private readonly unit: UnitId | null,
    private readonly actor: Actor,
    private readonly run: ImportRun,
  ) {
    this.#rehearsal = desk.rehearse(projects);
    this.#today = desk.today();
  }

  async apply(groups: readonly RowGroup<Layout>[]): Promise<readonly GroupFate[]> {
    const rules = groups.map(({ rows: [row] }) => (row === undefined || this.unit === null ? null : rulesIn(row, this.unit)));
    await this.#rehearsal.load(rules.flatMap((one) => (one === null ? [] : [projectStream(projectIdOf(one.programme, one.code, one.unit))])));
    const fates = groups.map((group, index) => this.#judge(group, rules[index] ?? null));
    await this.#rehearsal.settle(this.run);
    return fates;
  }

  #judge(group: RowGroup<Layout>, rules: ProjectRules | null): GroupFate {
    const [row, second] = group.rows;
    if (row === undefined) return allOf(group, 'unchanged');
    if (second !== undefined) return refusedAt(second, 'code', 'row-repeated', { row: row.place.row });
    if (this.unit === null) return refusedAt(row, null, 'import-commune-unknown');
    if (!covers(this.area, this.unit)) return refusedAt(row, null, 'unit-outside-scope');
    if (rules === null) return refusedAt(row, 'programme', 'programme-unknown', { programme: row.values.programme });
    try {
      checkAgainstProgramme(rules);
    } catch (error) {
      if (isRejection(error)) return refusedAt(row, 'kind', error.code, error.facts);
      throw error;
    }
    return this.#record(row, rules);
  }

  #record(row: Row, rules: ProjectRules): GroupFate {
    const project = projectIdOf(rules.programme, rules.code, rules.unit);
    const { listed } = timelineOf(this.#rehearsal.state(projectStream(project)));
    const trueFrom = listed === null || rules.validFrom > listed.data.validFrom ? rules.validFrom : row.values.paperDate ?? this.#today;
    const command: ProjectCommand = listed === null ? { type: 'ListProject', project, rules, corrects: null } : { type: 'ChangeProjectRules', project, trueFrom, rules, corrects: null };
    const order: StreamCommand<ProjectCommand, ProjectState> = {
      stream: projectStream(project), command, place: { commune: rules.unit, village: null }, context: rowContext(this.actor, this.run, row.place), name: `import:${command.type}`,
    };
    return fateOf(row, this.#rehearsal.attempt([order]), listed === null ? 'new' : 'changed');
  }
}

const rulesIn = ({ values }: Row, unit: UnitId): ProjectRules | null => {
  const programme = programmeNamed(values.programme);
  if (programme === null) return null;
  const { code, name, kind, validFrom, validTo, eligible, subject, completeBy } = values;
  return {
    programme: programme.id, code: projectCode(code), name, kind, unit, validFrom, validTo, subject, eligibleClasses: eligible, completeBy, paper: paperIn(values),
  };
};
