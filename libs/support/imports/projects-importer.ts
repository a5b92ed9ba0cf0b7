import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { explainBy, Importers, projectsLayout, runImport, type Importer, type ImportReport, type ImportRequest } from '#documents';
import { VillageFinder } from '#household';
import { ImportDesk } from '#territory';
import { ProjectsPlan } from './projects-plan.ts';

/** `import projects`: the projects that a commune runs. */
@Injectable()
export class ProjectsImporter implements Importer, OnModuleInit {
  readonly kind = 'projects';
  readonly layout = projectsLayout;

  constructor(
    @Inject(ImportDesk) private readonly desk: ImportDesk,
    @Inject(Importers) private readonly importers: Importers,
  ) {}

  onModuleInit(): void {
    this.importers.register(this);
  }

  async run(request: ImportRequest): Promise<ImportReport> {
    await this.desk.caughtUp();
    const territory = await this.desk.snapshot();
    const area = this.desk.areaOf(territory, request.actor);
    const { commune } = new VillageFinder(territory, area, request.actor, this.desk.today(), request.commune ?? null);
    return runImport({
      kind: this.kind, layout: projectsLayout, request, explain: explainBy(this.desk.sentences),
      planFor: (run) => new ProjectsPlan(this.desk, area, commune, request.actor, run),
    });
  }
}
