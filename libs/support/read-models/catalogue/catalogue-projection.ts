import { Injectable } from '@nestjs/common';
import type { Known, Projection, ProjectionDatabase } from '#projection';
import { ReadModel } from '#projection';
import { projectCategory, projectShapes } from '../../project-streams.ts';

/**
 * The records of every project as they were written, with the moment each became known. A catalogue is small:
 * the query folds it by the same rules as the decider, so that list and decision can never differ.
 */
@ReadModel()
@Injectable()
export class ProjectCatalogueProjection implements Projection {
  readonly name = 'project_catalogue';
  readonly version = 1;
  readonly categories = [projectCategory];
  readonly handles = Object.keys(projectShapes.current);
  readonly ignores: readonly string[] = [];
  readonly readsPersonalData = false;
  readonly tables = [{ name: 'project_record', key: ['project', 'revision'] }];

  async create(schema: string, db: ProjectionDatabase): Promise<void> {
    await db.query(`create table "${schema}".project_record (
      project uuid not null,
      revision integer not null,
      known_at text not null,
      event jsonb not null,
      primary key (project, revision)
    )`);
  }

  async apply(batch: readonly Known[], schema: string, db: ProjectionDatabase): Promise<void> {
    if (batch.length === 0) return;
    await db.query(
      `insert into "${schema}".project_record (project, revision, known_at, event)
       select * from unnest($1::uuid[], $2::integer[], $3::text[], $4::jsonb[])`,
      [
        batch.map((one) => one.stream.slice(projectCategory.length + 1)),
        batch.map((one) => one.revision),
        batch.map((one) => one.knownAt),
        batch.map((one) => JSON.stringify({ id: one.id, type: one.type, data: one.data })),
      ],
    );
  }
}
