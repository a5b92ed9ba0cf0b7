import type { HoldVillageMeeting } from '../village-review-commands.ts';
import { a, b, meetingId, nextVillage, on, village } from './papers.ts';
import { World } from './world.ts';

/** Two households are listed and scored, one poor, one no longer. */
export const scored = (): World => {
  const world = new World();
  world.open('2023-09-05', { villages: [village, nextVillage] });
  for (const one of [a, b]) {
    world.list(one, '2023-09-05');
    world.assess(one, '2023-10-02', one === a ? 'poor' : 'none');
  }
  return world;
};

/** And the village has met about both. */
export const met = (): World => {
  const world = scored();
  world.agree('2023-10-16', [a, 'poor'], [b, 'none']);
  return world;
};

/** What the posting shows. */
export const lists = { poor: [a], leavingPoor: [b] };

/** And the results hung. */
export const posted = (): World => {
  const world = met();
  world.post('2023-10-30', '2023-11-01', lists);
  return world;
};

/** The village's meeting, as the command says it. */
export const meeting = (world: World, more: Partial<HoldVillageMeeting['data']> = {}, files = world.files): HoldVillageMeeting => ({
  type: 'HoldVillageMeeting', circumstances: world.circumstances, facts: { round: world.round, commune: world.acting, files },
  data: {
    paper: null, attachments: [], corrects: null, lateReason: null, round: world.reference, commune: world.acting, village, meeting: meetingId(1), heldOn: on('2023-10-16'), chair: null, secretary: null,
    attendance: { present: 40, front: 2, households: 30 }, votes: [{ household: a, proposed: 'poor', agree: 20 }], minutes: 2, ...more,
  },
});
