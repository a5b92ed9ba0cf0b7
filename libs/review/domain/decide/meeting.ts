import { sameContent } from '#standards';
import { alreadyStated } from '../corrections.ts';
import { repeatedIn, type Problem } from '../judgement.ts';
import { refuse } from '../rejections.ts';
import type { HoldVillageMeeting } from '../village-review-commands.ts';
import type { VillageReviewEvent } from '../round-events.ts';
import type { VillageReviewState } from '../village-review-state.ts';
import { chainOn, filesOf, gapsIn, noDecisionRests, notAfterClosing, stepInVillage, villageRecord, type VillageStep } from './village-step.ts';

type Data = HoldVillageMeeting['data'];

const countsStand = ({ attendance, votes }: Data): void => {
  const { present, front, households } = attendance;
  const counts = [present, front, households, ...votes.map(({ agree }) => agree)];
  if (present < 1 || front + households > present || counts.some((count) => !Number.isInteger(count) || count < 0)) refuse('attendance-impossible', { present, front, households });
  const over = votes.find(({ agree }) => agree > present);
  if (over !== undefined) refuse('votes-exceed-attendance', { household: over.household, agree: over.agree, present });
  const twice = repeatedIn(votes.map(({ household }) => household));
  if (twice !== undefined) refuse('household-named-twice', { household: twice });
};

/** What a decision was signed on stays as it is; a slip that changes no result may be corrected. */
const correctsRightly = (data: Data, { correction, round }: VillageStep): void => {
  const { standing } = correction;
  if (standing?.type !== 'VillageMeetingHeld') return;
  const old = standing.data;
  if (old.meeting !== data.meeting) refuse('correction-of-another-subject', { meeting: old.meeting });
  const same = old.heldOn === data.heldOn && old.attendance.present === data.attendance.present && sameContent(old.votes, data.votes);
  if (!same) noDecisionRests(round, old.votes.map(({ household }) => household), old.heldOn);
};

/** The village meets about households that are scored; one sent back has been scored again since. */
const households = (data: Data, { facts, circumstances }: HoldVillageMeeting, step: VillageStep): readonly Problem[] =>
  filesOf(data.votes.map(({ household }) => household), facts.files).flatMap((file): readonly Problem[] => {
    const { household, village } = file;
    const gaps = gapsIn(['list', 'score'], chainOn(file, step, data.village, data.heldOn, circumstances))
      // A complaint or an order is answered by scoring and posting again; it keeps nobody from the meeting.
      .filter(({ code, because }) => code !== 'reassessment-missing' || because === 'meeting');
    const metThen = step.state.votes.get(household)?.some(({ heldOn }) => heldOn === data.heldOn) === true;
    return [
      ...(village === data.village ? [] : [{ code: 'other-village' as const, household, village }]),
      ...(metThen ? [{ code: 'met-twice-that-day' as const, household, heldOn: data.heldOn }] : []),
      ...gaps,
    ];
  });

/** The village's agreement on each household. Below the share it goes back to scoring and to a further meeting; that follows from the votes. */
export const holdVillageMeeting = (command: HoldVillageMeeting, state: VillageReviewState): readonly VillageReviewEvent[] => {
  const { data, facts, circumstances } = command;
  if (alreadyStated(state.ledger, 'VillageMeetingHeld', data)) return [];
  const step = stepInVillage('VillageMeetingHeld', facts, data, data.heldOn, circumstances, state);
  if (step.correction.standing === null && state.ledger.recorded.some((event) => event.type === 'VillageMeetingHeld' && event.data.meeting === data.meeting)) refuse('review-id-in-use', { meeting: data.meeting });
  countsStand(data);
  correctsRightly(data, step);
  const { minutes } = step.judge.procedureOn(data.heldOn).meeting;
  if (data.minutes < minutes.value) step.judge.defect('minutes-missing', { minutes: data.minutes, required: minutes.value });
  notAfterClosing(step, data.votes.map(({ household }) => household));
  step.judge.defects(households(data, command, step));
  const { lateReason: _, ...content } = data;
  return [{ type: 'VillageMeetingHeld', data: { ...content, ...villageRecord(data, step) } }];
};
