import { Global, Inject, Module } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { Sentences } from '#platform';
import { StreamKinds } from '#event-store';
import { PROJECT_NAMES } from '#household';
import { EnrolmentsController } from './http/enrolments.controller.ts';
import { ProjectsController } from './http/projects.controller.ts';
import { projects } from './project-streams.ts';
import { ProjectCatalogueProjection } from './read-models/catalogue/catalogue-projection.ts';
import { CatalogueNames } from './read-models/catalogue/catalogue-names.ts';
import { ListProjectsHandler } from './read-models/catalogue/list-projects.ts';
import { supportRejections } from './text/vi.ts';
import { AnnulProjectRecordHandler } from './use-cases/annul-project-record.ts';
import { ChangeProjectRulesHandler } from './use-cases/change-project-rules.ts';
import { CheckEligibilityHandler } from './use-cases/check-eligibility.ts';
import { CloseProjectHandler } from './use-cases/close-project.ts';
import { CompleteSupportHandler } from './use-cases/complete-support.ts';
import { EnrolHouseholdHandler } from './use-cases/enrol-household.ts';
import { ListProjectHandler } from './use-cases/list-project.ts';
import { ProjectStreams } from './use-cases/project-streams.ts';
import { RecordDeliveryHandler } from './use-cases/record-delivery.ts';
import { ResumeSupportHandler } from './use-cases/resume-support.ts';
import { SuspendSupportHandler } from './use-cases/suspend-support.ts';
import { WithdrawSupportHandler } from './use-cases/withdraw-support.ts';

/** The project catalogue, and enrolling and delivering by its rules. Needs platform, event store, projection, territory, access, household and CQRS. */
@Global()
@Module({
  controllers: [ProjectsController, EnrolmentsController],
  providers: [
    ProjectStreams, ProjectCatalogueProjection, CatalogueNames, { provide: PROJECT_NAMES, useExisting: CatalogueNames },
    ListProjectHandler, ChangeProjectRulesHandler, CloseProjectHandler, AnnulProjectRecordHandler,
    EnrolHouseholdHandler, RecordDeliveryHandler, SuspendSupportHandler, ResumeSupportHandler, CompleteSupportHandler, WithdrawSupportHandler,
    ListProjectsHandler, CheckEligibilityHandler,
  ],
  exports: [ProjectStreams, PROJECT_NAMES],
})
export class SupportModule implements OnModuleInit {
  constructor(
    @Inject(StreamKinds) private readonly kinds: StreamKinds,
    @Inject(Sentences) private readonly sentences: Sentences,
  ) {}

  onModuleInit(): void {
    this.kinds.register(projects);
    this.sentences.register(supportRejections, { 'project-not-listed': 404, 'programme-unknown': 422, 'project-kind-unknown': 422, 'project-record-unknown': 404 });
  }
}
