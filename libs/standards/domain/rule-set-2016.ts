import type { AgeRange, Indicator } from './indicators.ts';
import { localDate } from './local-date.ts';
import { clause, sourced, unverified } from './parameter.ts';
import type { RuleSet } from './rule-set.ts';

const decision = clause('decision-59-2015');
const scores = clause('circular-17-2016');

// The ten names and their wording were not read in the decision: all unverified.
const indicator = (
  id: Indicator['id'],
  question: Indicator['question'],
  service: Indicator['service'],
  ages: AgeRange | null = null,
): Indicator => ({
  id,
  question,
  service,
  points: unverified(10, scores),
  ages: ages === null ? null : unverified(ages, decision),
  needsMemberOfThoseAges: id === 'school-attendance',
  definition: unverified(question, decision),
});

/**
 * RS-2016: Decision 59/2015, Circulars 17/2016 and 14/2018 of the labour ministry.
 * Ten indicators; the only standard with two kinds of poor, by income and by deprivation.
 */
export const RS_2016: RuleSet = {
  id: 'RS-2016',
  standard: 'RS-2016',
  status: 'in-force',
  validity: { from: localDate('2016-01-01'), to: localDate('2021-12-31') },
  income: {
    poorAtMost: { rural: unverified(700_000, decision), urban: unverified(900_000, decision) },
    nearPoorAtMost: { rural: unverified(1_000_000, decision), urban: unverified(1_300_000, decision) },
    averageLivingAtMost: null,
  },
  b1: {
    poorAtMost: { rural: sourced(120, scores), urban: sourced(140, scores) },
    nearPoorAtMost: { rural: unverified(150, scores), urban: sourced(175, scores) },
  },
  b2PoorFrom: sourced(30, scores),
  indicators: [
    indicator('adult-education', 'adult-education-2016', 'education', { from: 15, to: null }),
    indicator('school-attendance', 'school-attendance-2016', 'education', { from: 5, to: 14 }),
    indicator('access-to-health-services', 'access-to-health-services', 'health'),
    indicator('health-insurance', 'health-insurance', 'health', { from: 6, to: null }),
    indicator('housing-quality', 'housing-quality', 'housing'),
    indicator('housing-area', 'housing-area', 'housing'),
    indicator('water-source', 'water-source-2016', 'water-and-sanitation'),
    indicator('sanitation', 'sanitation', 'water-and-sanitation'),
    indicator('telecom-service', 'telecom-service-2016', 'information'),
    indicator('information-means', 'information-means-2016', 'information'),
  ],
  clauses: {
    poor: { clause: decision, verified: true },
    'near-poor': { clause: decision, verified: false },
    none: { clause: decision, verified: false },
  },
};
