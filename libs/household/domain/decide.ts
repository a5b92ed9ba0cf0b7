import type { HouseholdCommand } from './commands.ts';
import { postAverageLivingResult, recogniseAverageLiving, refuseAverageLiving, requestAverageLiving, surveyHouseholdIncome } from './decide/average-living.ts';
import { assessHousehold, classifyHousehold } from './decide/classification.ts';
import { annulRecord, correctRecord } from './decide/correction.ts';
import { transitionFollowUps } from './decide/follow-ups.ts';
import type { Decision } from './decide/guards.ts';
import { changeHead, recordBirth, recordDeath, recordMemberDetails, recordMemberJoined, recordMemberLeft } from './decide/membership.ts';
import { recordMonitoringVisit } from './decide/monitoring.ts';
import { registerHousehold } from './decide/registration.ts';
import { mergeHousehold, moveHousehold, recordHouseholdDiedOut, recordHouseholdLeft, splitHousehold } from './decide/residence.ts';
import {
  answerReviewComplaint, fileReviewComplaint, issuePovertyCertificate, listHouseholdForReview, recordHouseholdNotReviewed, refuseReviewRequest, revokePovertyCertificate,
} from './decide/review.ts';
import { completeSupport, enrolHousehold, recordDelivery, resumeSupport, suspendSupport, withdrawSupport } from './decide/support.ts';
import type { HouseholdState } from './state.ts';

/** A removal recorded after later decisions takes the meaning from their changes of class. */
const removing = (command: HouseholdCommand, state: HouseholdState, facts: Decision): Decision =>
  facts.length === 0 ? [] : [...facts, ...transitionFollowUps(state, facts, command.circumstances)];

/** The rules of one household: the new facts, none when the command says what is already so, or a `Rejection`. Pure. */
export const decide = (command: HouseholdCommand, state: HouseholdState): Decision => {
  switch (command.type) {
    case 'RegisterHousehold': return registerHousehold(command, state);
    case 'RecordBirth': return recordBirth(command, state);
    case 'RecordMemberJoined': return recordMemberJoined(command, state);
    case 'RecordMemberLeft': return recordMemberLeft(command, state);
    case 'RecordDeath': return removing(command, state, recordDeath(command, state));
    case 'RecordMemberDetails': return recordMemberDetails(command, state);
    case 'ChangeHead': return changeHead(command, state);
    case 'MoveHousehold': return moveHousehold(command, state);
    case 'SplitHousehold': return splitHousehold(command, state);
    case 'MergeHousehold': return removing(command, state, mergeHousehold(command, state));
    case 'RecordHouseholdLeft': return removing(command, state, recordHouseholdLeft(command, state));
    case 'RecordHouseholdDiedOut': return removing(command, state, recordHouseholdDiedOut(command, state));
    case 'AssessHousehold': return assessHousehold(command, state);
    case 'ClassifyHousehold': return classifyHousehold(command, state);
    case 'RecordMonitoringVisit': return recordMonitoringVisit(command, state);
    case 'EnrolHousehold': return enrolHousehold(command, state);
    case 'RecordDelivery': return recordDelivery(command, state);
    case 'SuspendSupport': return suspendSupport(command, state);
    case 'ResumeSupport': return resumeSupport(command, state);
    case 'CompleteSupport': return completeSupport(command, state);
    case 'WithdrawSupport': return withdrawSupport(command, state);
    case 'ListHouseholdForReview': return listHouseholdForReview(command, state);
    case 'RefuseReviewRequest': return refuseReviewRequest(command, state);
    case 'RecordHouseholdNotReviewed': return recordHouseholdNotReviewed(command, state);
    case 'FileReviewComplaint': return fileReviewComplaint(command, state);
    case 'AnswerReviewComplaint': return answerReviewComplaint(command, state);
    case 'IssuePovertyCertificate': return issuePovertyCertificate(command, state);
    case 'RevokePovertyCertificate': return revokePovertyCertificate(command, state);
    case 'RequestAverageLiving': return requestAverageLiving(command, state);
    case 'SurveyHouseholdIncome': return surveyHouseholdIncome(command, state);
    case 'PostAverageLivingResult': return postAverageLivingResult(command, state);
    case 'RecogniseAverageLiving': return recogniseAverageLiving(command, state);
    case 'RefuseAverageLiving': return refuseAverageLiving(command, state);
    case 'CorrectRecord': return correctRecord(command, state);
    case 'AnnulRecord': return annulRecord(command, state);
  }
};
