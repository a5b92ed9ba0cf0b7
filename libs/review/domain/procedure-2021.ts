import { clause, localDate, sourced, unverified } from '#standards';
import type { Procedure } from './procedure.ts';

const act = clause('decision-24-2021');
const reports = clause('decision-24-2021', '7');

/** Decision 24/2021/QĐ-TTg while there were districts: their opinion is asked before the chairman decides. */
export const DECISION_24_WITH_DISTRICT: Procedure = {
  id: 'QD-24-2021',
  source: 'decision-24-2021',
  validity: { from: localDate('2021-09-01'), to: localDate('2025-06-30') },
  periodic: { opensOn: sourced({ month: 9, day: 1, year: 0 }, act), decidedBy: sourced({ month: 12, day: 14, year: 0 }, act) },
  screen: { of: 'requesters' },
  adHoc: {
    startsOnDay: sourced(15, act),
    decideWithinDays: unverified(15, act),
    nextYearsListDrawnUp: unverified('periodic-round-opened', act),
  },
  meeting: { required: true, agreementPercent: sourced(50, act), minutes: sourced(2, act) },
  posting: { required: true, days: unverified(3, act), repostDays: unverified(3, act), firstDayCounts: unverified(true, act) },
  complaint: { answerWithinDays: unverified(3, act), reassessedAfter: unverified('answer', act) },
  reverification: { furtherMeeting: unverified('never', act) },
  upperOpinion: { by: 'district', withinDays: unverified(5, act), forAdHoc: false, mustAgree: unverified(true, act) },
  decision: { householdsPerDecision: unverified(5_000, act) },
  certificate: { beforeClosing: unverified(false, act) },
  reports: {
    monthly: { day: sourced(5, reports), months: [2, 3, 4, 5, 6, 7, 8, 9], to: 'district-chairman' },
    provincePreliminaryBy: sourced({ month: 11, day: 15, year: 0 }, reports),
    provinceOfficialBy: sourced({ month: 12, day: 20, year: 0 }, reports),
    // The upper plan says; until it does, the last day that is still before the province's own.
    communePreliminaryBy: unverified({ month: 11, day: 14, year: 0 }, reports),
    communeOfficialBy: unverified({ month: 12, day: 19, year: 0 }, reports),
  },
  averageLiving: { startsOnDay: sourced(15, act), postingDays: unverified(5, act), decideWithinDays: unverified(15, act) },
  decidedBy: 'commune-chairman',
};
