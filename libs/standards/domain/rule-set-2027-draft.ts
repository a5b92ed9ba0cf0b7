import type { Indicator } from './indicators.ts';
import { localDate } from './local-date.ts';
import { clause, sourced, unverified } from './parameter.ts';
import { RS_2022 } from './rule-set-2022.ts';
import type { RuleSet } from './rule-set.ts';

const decree = clause('decree-351-2025');
const draft = clause('draft-decree-2025-09');
const circular2021 = clause('circular-07-2021');

/** The draft keeps the wording of RS-2022 as far as known; nothing of it is confirmed in the adopted text. */
const carriedOver = (indicator: Indicator): Indicator => ({
  ...indicator,
  points: unverified(indicator.points.value, draft),
  ages: indicator.ages === null ? null : unverified(indicator.ages.value, draft),
  definition: unverified(indicator.question, draft),
});

const wasteTreatment: Indicator = {
  id: 'waste-treatment',
  question: 'waste-treatment',
  service: 'water-and-sanitation',
  points: unverified(10, draft),
  ages: null,
  needsMemberOfThoseAges: false,
  definition: unverified('waste-treatment', draft),
};

/**
 * The provisional edition of RS-2027: income lines of Decree 351/2025, score limits of RS-2022 and the indicators
 * of the September 2025 draft. For what-ifs only; a confirmed edition is one more entry, with the id `RS-2027`.
 */
export const RS_2027_DRAFT: RuleSet = {
  id: 'RS-2027-draft',
  standard: 'RS-2027',
  status: 'provisional',
  validity: { from: localDate('2027-01-01'), to: localDate('2030-12-31') },
  income: {
    poorAtMost: null,
    nearPoorAtMost: { rural: sourced(2_200_000, decree), urban: sourced(2_800_000, decree) },
    averageLivingAtMost: null,
  },
  b1: {
    poorAtMost: null,
    nearPoorAtMost: { rural: unverified(140, circular2021), urban: unverified(175, circular2021) },
  },
  b2PoorFrom: unverified(30, draft),
  indicators: [
    ...RS_2022.indicators.filter(({ id }) => id !== 'information-means').map(carriedOver),
    wasteTreatment,
  ],
  clauses: {
    poor: { clause: decree, verified: true },
    'near-poor': { clause: decree, verified: true },
    none: { clause: decree, verified: true },
  },
};
