import type { AgeRange, Indicator, IndicatorId, Service } from './indicators.ts';
import { localDate } from './local-date.ts';
import { clause, sourced, unverified } from './parameter.ts';
import type { RuleSet } from './rule-set.ts';

const decree = clause('decree-07-2021');
const scores = clause('circular-07-2021');

const under16: AgeRange = { from: 0, to: 15 };
const sixAndOlder: AgeRange = { from: 6, to: null };
const from16to30: AgeRange = { from: 16, to: 30 };
const from3toUnder16: AgeRange = { from: 3, to: 15 };

const indicator = (id: IndicatorId, service: Service, definitionVerified: boolean): Indicator => ({
  id,
  question: id,
  service,
  points: sourced(10, scores),
  ages: null,
  needsMemberOfThoseAges: false,
  definition: definitionVerified ? sourced(id, decree) : unverified(id, decree),
});

/**
 * RS-2022: Decree 07/2021 with Circulars 07/2021 and 02/2022 of the labour ministry; runs to the end of 2026.
 * Poor and near-poor share one income line; three deprivations of twelve tell them apart.
 */
export const RS_2022: RuleSet = {
  id: 'RS-2022',
  standard: 'RS-2022',
  status: 'in-force',
  validity: { from: localDate('2022-01-01'), to: localDate('2026-12-31') },
  income: {
    poorAtMost: null,
    nearPoorAtMost: { rural: sourced(1_500_000, decree), urban: sourced(2_000_000, decree) },
    averageLivingAtMost: { rural: unverified(2_250_000, decree), urban: unverified(3_000_000, decree) },
  },
  b1: {
    poorAtMost: null,
    nearPoorAtMost: { rural: sourced(140, scores), urban: sourced(175, scores) },
  },
  b2PoorFrom: sourced(30, scores),
  indicators: [
    indicator('employment', 'employment', false),
    indicator('dependants', 'employment', true),
    { ...indicator('nutrition', 'health', true), ages: sourced(under16, decree), needsMemberOfThoseAges: true },
    // One source says "child over 6": the age may not answer the question by itself.
    { ...indicator('health-insurance', 'health', false), ages: unverified(sixAndOlder, decree) },
    { ...indicator('adult-education', 'education', true), ages: sourced(from16to30, decree), needsMemberOfThoseAges: true },
    { ...indicator('school-attendance', 'education', true), ages: sourced(from3toUnder16, decree), needsMemberOfThoseAges: true },
    indicator('housing-quality', 'housing', true),
    indicator('housing-area', 'housing', true),
    indicator('water-source', 'water-and-sanitation', true),
    indicator('sanitation', 'water-and-sanitation', true),
    indicator('telecom-service', 'information', false),
    indicator('information-means', 'information', false),
  ],
  clauses: {
    poor: { clause: decree, verified: true },
    'near-poor': { clause: decree, verified: true },
    none: { clause: decree, verified: true },
  },
};
