import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { ProjectId } from '#standards';
import type { Clock } from '#platform';
import { APP_POOL, CLOCK } from '#platform';
import type { ProjectNames } from '#household';
import { projectName } from '../../text/vi.ts';
import type { ProjectRecordRow } from './catalogue-view.ts';
import { catalogueOn } from './catalogue-view.ts';

/** What household trails call a project: its code and its name of today. */
@Injectable()
export class CatalogueNames implements ProjectNames {
  constructor(
    @Inject(APP_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async namesOf(projects: readonly ProjectId[]): Promise<ReadonlyMap<ProjectId, string>> {
    const { rows } = await this.pool.query<ProjectRecordRow>('select project, revision, known_at, event from project_catalogue.project_record where project = any ($1::uuid[])', [projects]);
    return new Map(catalogueOn(rows, this.clock.today()).map(({ project, rules }) => [project, projectName(rules.code, rules.name)]));
  }
}
