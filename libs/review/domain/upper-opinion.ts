import type { LocalDate } from '#standards';
import type { Gap, RoundPapers } from './missing-step.ts';
import { procedureFor } from './procedures.ts';

/**
 * The opinion from above, where the procedure of the day has one and the round is periodic. It is asked after the household's result was first
 * posted; a re-posting that the opinion itself brought about needs no further one.
 */
export const opinionGap = ({ round, on, rules }: Pick<RoundPapers, 'round' | 'on' | 'rules'>, firstPostedTo: LocalDate | null): Gap | null => {
  const { upperOpinion } = procedureFor(on, rules.procedures).procedure;
  if (upperOpinion === null || round.opened === null || round.opened.round.kind === 'ad-hoc') return null;
  const given = round.opinions.filter(({ givenOn }) => givenOn <= on).sort((a, b) => (a.givenOn < b.givenOn ? -1 : a.givenOn > b.givenOn ? 1 : 0));
  const latest = given.at(-1);
  if (latest === undefined) return { code: 'upper-opinion-missing' };
  const after = given.filter(({ askedOn }) => firstPostedTo === null || askedOn > firstPostedTo).at(-1);
  if (after === undefined) return { code: 'upper-opinion-before-posting', since: firstPostedTo };
  return upperOpinion.mustAgree.value && !after.agrees ? { code: 'upper-opinion-disagrees', since: after.givenOn } : null;
};
