import { Global, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { StreamKinds } from '#event-store';
import { AVERAGE_LIVING_PROCEDURE, OPENED_ROUNDS, PAPER_MARKS, TEXTS_ELSEWHERE, WORKING_DAYS, type AverageLivingProcedure, type WorkingDays } from '#household';
import { Sentences } from '#platform';
import { addWorkingDays, averageLivingRun, procedureOn, VIETNAM_HOLIDAYS } from './domain/index.ts';
import { ReviewDecisionsController } from './http/decisions.controller.ts';
import { HouseholdReviewsController } from './http/household-reviews.controller.ts';
import { ReviewProceduresController } from './http/procedures.controller.ts';
import { RoundsController } from './http/rounds.controller.ts';
import { VillageReviewsController } from './http/village-reviews.controller.ts';
import { HouseholdPaperMarks } from './papers/marks/paper-marks.ts';
import { paperRejections } from './papers/text/vi.ts';
import { DecisionRunner } from './processes/decision-runner.ts';
import { ListingRunner } from './processes/listing-runner.ts';
import { ReviewWorkProjection } from './processes/work.projection.ts';
import { WorkLists } from './processes/work-lists.ts';
import { AverageLivingRequestsProjection } from './read-models/average-living/average-living.projection.ts';
import { ReviewBoardProjection } from './read-models/board/board.projection.ts';
import { ReadReviewCalendarHandler } from './read-models/board/calendar.query.ts';
import { ReadDecisionProgressHandler } from './read-models/board/decision-progress.query.ts';
import { DraftDecisionHandler, DraftPostingHandler } from './read-models/board/drafts.query.ts';
import { ListRoundsHandler } from './read-models/board/list-rounds.query.ts';
import { ReadRoundBoardHandler } from './read-models/board/round-board.query.ts';
import { ReadMonthlyReportHandler } from './read-models/board/monthly-report.query.ts';
import { ListRoundHouseholdsHandler } from './read-models/board/round-households.query.ts';
import { ReadRoundTrailHandler } from './read-models/board/round-trail.query.ts';
import { ReadReviewProcedureHandler } from './read-models/procedure/read-procedure.query.ts';
import { rounds, villageReviews } from './round-kinds.ts';
import { reviewRejections, roundUseCaseRejections } from './text/vi.ts';
import { AnnulRoundRecordHandler } from './use-cases/annul-round-record.ts';
import { AnnulVillageReviewRecordHandler } from './use-cases/annul-village-review-record.ts';
import { AnswerReviewComplaintHandler } from './use-cases/answer-review-complaint.ts';
import { AssessForReviewHandler } from './use-cases/assess-for-review.ts';
import { CloseReviewRoundHandler } from './use-cases/close-review-round.ts';
import { DrawUpListAgainHandler } from './use-cases/draw-up-list-again.ts';
import { FileReviewComplaintHandler } from './use-cases/file-review-complaint.ts';
import { HandOverReviewRoundHandler } from './use-cases/hand-over-review-round.ts';
import { HoldVillageMeetingHandler } from './use-cases/hold-village-meeting.ts';
import { HouseholdSteps } from './use-cases/household-steps.ts';
import { IssueCertificatesHandler } from './use-cases/issue-certificates.ts';
import { OpenReviewRoundHandler } from './use-cases/open-review-round.ts';
import { OrderReverificationHandler } from './use-cases/order-reverification.ts';
import { PostReviewResultsHandler } from './use-cases/post-review-results.ts';
import { RecordHouseholdNotReviewedHandler } from './use-cases/record-household-not-reviewed.ts';
import { RecordUpperOpinionHandler } from './use-cases/record-upper-opinion.ts';
import { RefuseReviewRequestHandler } from './use-cases/refuse-review-request.ts';
import { ReportPreliminaryResultHandler } from './use-cases/report-preliminary-result.ts';
import { RequestReviewHandler } from './use-cases/request-review.ts';
import { ReviseRoundSnapshotHandler } from './use-cases/revise-round-snapshot.ts';
import { RoundDesk } from './use-cases/round-desk.ts';
import { RoundTexts } from './use-cases/round-texts.ts';
import { RoundsOpenedHere } from './use-cases/rounds-opened-here.ts';
import { SignReviewDecisionHandler } from './use-cases/sign-review-decision.ts';

const workingDays: WorkingDays = {
  after: (from, days) => {
    const counted = addWorkingDays(VIETNAM_HOLIDAYS, from, days);
    return counted.known ? counted.date : null;
  },
};

const averageLiving: AverageLivingProcedure = {
  on: (date) => {
    const procedure = procedureOn(date);
    return procedure === undefined ? null : { postingDays: procedure.averageLiving.postingDays.value, ...averageLivingRun(procedure, date) };
  },
};

/**
 * Review rounds: their steps, the processes that list households and write decisions, boards and calendar over HTTP. Needs platform, event
 * store, projection, territory, access, household, the forms (`ReviewFormsModule`) and CQRS. The program that runs projections also starts `ListingRunner` and `DecisionRunner`.
 */
@Global()
@Module({
  controllers: [RoundsController, ReviewDecisionsController, VillageReviewsController, HouseholdReviewsController, ReviewProceduresController],
  providers: [
    RoundDesk, HouseholdSteps, AverageLivingRequestsProjection, ReviewBoardProjection, ReviewWorkProjection, WorkLists, ListingRunner, DecisionRunner,
    { provide: OPENED_ROUNDS, useClass: RoundsOpenedHere }, { provide: WORKING_DAYS, useValue: workingDays }, { provide: AVERAGE_LIVING_PROCEDURE, useValue: averageLiving }, { provide: TEXTS_ELSEWHERE, useClass: RoundTexts }, { provide: PAPER_MARKS, useClass: HouseholdPaperMarks },
    OpenReviewRoundHandler, OrderReverificationHandler, ReportPreliminaryResultHandler, RecordUpperOpinionHandler, SignReviewDecisionHandler, CloseReviewRoundHandler,
    ReviseRoundSnapshotHandler, HandOverReviewRoundHandler, AnnulRoundRecordHandler, DrawUpListAgainHandler, IssueCertificatesHandler,
    HoldVillageMeetingHandler, PostReviewResultsHandler, AnnulVillageReviewRecordHandler,
    RequestReviewHandler, AssessForReviewHandler, RefuseReviewRequestHandler, RecordHouseholdNotReviewedHandler, FileReviewComplaintHandler, AnswerReviewComplaintHandler,
    ListRoundsHandler, ReadRoundBoardHandler, ListRoundHouseholdsHandler, ReadRoundTrailHandler, ReadDecisionProgressHandler, ReadReviewCalendarHandler, ReadReviewProcedureHandler, ReadMonthlyReportHandler, DraftPostingHandler, DraftDecisionHandler,
  ],
  exports: [RoundDesk, ReviewBoardProjection, ReviewWorkProjection, WorkLists, ListingRunner, DecisionRunner, OPENED_ROUNDS, WORKING_DAYS, AVERAGE_LIVING_PROCEDURE, TEXTS_ELSEWHERE, PAPER_MARKS],
})
export class ReviewModule implements OnModuleInit {
  constructor(
    @Inject(StreamKinds) private readonly kinds: StreamKinds,
    @Inject(Sentences) private readonly sentences: Sentences,
  ) {}

  onModuleInit(): void {
    this.kinds.register(rounds).register(villageReviews);
    this.sentences.register(reviewRejections, { 'review-record-unknown': 404, 'signer-recorded-assessment': 403, 'amended-decision-unknown': 404 });
    this.sentences.register(paperRejections);
    this.sentences.register(roundUseCaseRejections, { 'round-unknown': 404 });
  }
}
