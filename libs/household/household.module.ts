import { Global, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { StreamKinds } from '#event-store';
import { Sentences } from '#platform';
import { RULE_SETS } from '#standards';
import { defaultParameters } from './domain/index.ts';
import { CorrectionsController } from './http/corrections.controller.ts';
import { AverageLivingController } from './http/average-living.controller.ts';
import { DecisionsController } from './http/decisions.controller.ts';
import { ErasuresController } from './http/erasures.controller.ts';
import { HouseholdsController } from './http/households.controller.ts';
import { MembersController } from './http/members.controller.ts';
import { ReviewsController } from './http/reviews.controller.ts';
import { ResidenceController } from './http/residence.controller.ts';
import { ErasureRunner } from './processes/erasure-runner.ts';
import { FollowUpRunner } from './processes/follow-up-runner.ts';
import { HouseholdFollowUpsProjection } from './processes/follow-ups.projection.ts';
import { PendingFollowUps } from './processes/pending-follow-ups.ts';
import { HouseholdReadModelsModule } from './read-models/index.ts';
import { households } from './stored-shapes.ts';
import { householdRejections } from './text/vi.ts';
import { AnnulRecordHandler } from './use-cases/annul-record.ts';
import { Approvals } from './use-cases/approvals.ts';
import { AssessHouseholdHandler } from './use-cases/assess-household.ts';
import { ChangeHeadHandler } from './use-cases/change-head.ts';
import { ClassifyHouseholdHandler } from './use-cases/classify-household.ts';
import { CorrectRecordHandler } from './use-cases/correct-record.ts';
import { ApprovePersonErasureHandler } from './use-cases/erasure/approve-person-erasure.ts';
import { ErasureDesk } from './use-cases/erasure/erasure-desk.ts';
import { PersonsHouseholds } from './use-cases/erasure/persons-households.ts';
import { ReadPersonErasureHandler } from './use-cases/erasure/read-person-erasure.ts';
import { RequestPersonErasureHandler } from './use-cases/erasure/request-person-erasure.ts';
import { HouseholdDesk } from './use-cases/household-desk.ts';
import { HouseholdNames } from './use-cases/household-names.ts';
import { HOUSEHOLD_PARAMETERS } from './use-cases/household-parameters.ts';
import { KNOWN_RULE_SETS } from './use-cases/known-rule-sets.ts';
import { MergeHouseholdHandler } from './use-cases/merge-household.ts';
import { MoveHouseholdHandler } from './use-cases/move-household.ts';
import { ReadHouseholdHandler } from './use-cases/read-household.ts';
import { ReadHouseholdTrailHandler } from './use-cases/read-trail.ts';
import { RecordBirthHandler } from './use-cases/record-birth.ts';
import { RecordDeathHandler } from './use-cases/record-death.ts';
import { RecordHouseholdDiedOutHandler } from './use-cases/record-household-died-out.ts';
import { RecordHouseholdLeftHandler } from './use-cases/record-household-left.ts';
import { RecordMemberDetailsHandler } from './use-cases/record-member-details.ts';
import { RecordMemberJoinedHandler } from './use-cases/record-member-joined.ts';
import { RecordMemberLeftHandler } from './use-cases/record-member-left.ts';
import { RecordMonitoringVisitHandler } from './use-cases/record-monitoring-visit.ts';
import { RecordPermissions } from './use-cases/record-permissions.ts';
import { AnswerReviewComplaintHandler } from './use-cases/answer-review-complaint.ts';
import { FileReviewComplaintHandler } from './use-cases/file-review-complaint.ts';
import { IssuePovertyCertificateHandler } from './use-cases/issue-poverty-certificate.ts';
import { ListHouseholdForReviewHandler } from './use-cases/list-household-for-review.ts';
import { PostAverageLivingResultHandler } from './use-cases/post-average-living-result.ts';
import { RecogniseAverageLivingHandler } from './use-cases/recognise-average-living.ts';
import { RecordHouseholdNotReviewedHandler } from './use-cases/record-household-not-reviewed.ts';
import { RefuseAverageLivingHandler } from './use-cases/refuse-average-living.ts';
import { RefuseReviewRequestHandler } from './use-cases/refuse-review-request.ts';
import { RequestAverageLivingHandler } from './use-cases/request-average-living.ts';
import { RevokePovertyCertificateHandler } from './use-cases/revoke-poverty-certificate.ts';
import { RoundsRunHere } from './use-cases/rounds-run-here.ts';
import { SurveyHouseholdIncomeHandler } from './use-cases/survey-household-income.ts';
import { RegisterHouseholdHandler } from './use-cases/register-household.ts';
import { SplitHouseholdHandler } from './use-cases/split-household.ts';

/**
 * The household case: commands, detail and trail over HTTP, read models, and the to-do list between households.
 * Needs platform, event store, projection, territory, access and CQRS. The program that runs projections also starts `FollowUpRunner` and `ErasureRunner`.
 */
@Global()
@Module({
  imports: [HouseholdReadModelsModule],
  controllers: [HouseholdsController, MembersController, ResidenceController, DecisionsController, CorrectionsController, ErasuresController, ReviewsController, AverageLivingController],
  providers: [
    { provide: HOUSEHOLD_PARAMETERS, useValue: defaultParameters }, { provide: KNOWN_RULE_SETS, useValue: RULE_SETS },
    HouseholdDesk, HouseholdNames, Approvals, RecordPermissions, RoundsRunHere,
    RegisterHouseholdHandler, RecordBirthHandler, RecordMemberJoinedHandler, RecordMemberLeftHandler, RecordDeathHandler, RecordMemberDetailsHandler, ChangeHeadHandler,
    MoveHouseholdHandler, SplitHouseholdHandler, MergeHouseholdHandler, RecordHouseholdLeftHandler, RecordHouseholdDiedOutHandler,
    AssessHouseholdHandler, ClassifyHouseholdHandler, RecordMonitoringVisitHandler, CorrectRecordHandler, AnnulRecordHandler,
    AnswerReviewComplaintHandler, FileReviewComplaintHandler, IssuePovertyCertificateHandler, ListHouseholdForReviewHandler, PostAverageLivingResultHandler, RecogniseAverageLivingHandler, RecordHouseholdNotReviewedHandler,
    RefuseAverageLivingHandler, RefuseReviewRequestHandler, RequestAverageLivingHandler, RevokePovertyCertificateHandler, SurveyHouseholdIncomeHandler,
    ReadHouseholdHandler, ReadHouseholdTrailHandler,
    HouseholdFollowUpsProjection, PendingFollowUps, FollowUpRunner,
    PersonsHouseholds, ErasureDesk, RequestPersonErasureHandler, ApprovePersonErasureHandler, ReadPersonErasureHandler, ErasureRunner,
  ],
  exports: [HOUSEHOLD_PARAMETERS, KNOWN_RULE_SETS, HouseholdReadModelsModule, HouseholdDesk, Approvals, RoundsRunHere, HouseholdNames, HouseholdFollowUpsProjection, PendingFollowUps, FollowUpRunner, ErasureRunner],
})
export class HouseholdModule implements OnModuleInit {
  constructor(
    @Inject(StreamKinds) private readonly kinds: StreamKinds,
    @Inject(Sentences) private readonly sentences: Sentences,
  ) {}

  onModuleInit(): void {
    this.kinds.register(households);
    this.sentences.register(householdRejections, { 'not-registered': 404, 'person-unknown': 404, 'text-unknown': 400, 'no-such-record': 404, 'recorder-cannot-approve': 403 });
  }
}
