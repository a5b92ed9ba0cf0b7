import { Injectable } from '@nestjs/common';
import { projectsLayout, type ImportRequest, type ImportRun } from '#documents';
import { VillageFinder } from '#household';
import { MapImporter, type TerritorySnapshot } from '#territory';
import { ProjectsPlan } from './projects-plan.ts';

/** `import projects`: the projects that a commune runs. */
@Injectable()
export class ProjectsImporter extends MapImporter<typeof projectsLayout> {
  readonly kind = 'projects';
  readonly layout = projectsLayout;

  protected planFor(run: ImportRun, territory: TerritorySnapshot, { actor, commune: asked }: ImportRequest): ProjectsPlan {
    const area = this.desk.areaOf(territory, actor);
    const { commune } = new VillageFinder(territory, area, actor, this.desk.today(), asked ?? null);
    return new ProjectsPlan(this.desk, area, commune, actor, run);
  }
}
