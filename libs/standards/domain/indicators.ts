import type { Parameter } from './parameter.ts';

/** Basic services by which deprivation is measured. */
export const SERVICES = ['employment', 'health', 'education', 'housing', 'water-and-sanitation', 'information'] as const;
export type Service = (typeof SERVICES)[number];

/** What is measured, the same name in every standard: the columns of forms 4–7. */
export const INDICATORS = [
  'employment',
  'dependants',
  'nutrition',
  'health-insurance',
  'access-to-health-services',
  'adult-education',
  'school-attendance',
  'housing-quality',
  'housing-area',
  'water-source',
  'sanitation',
  'telecom-service',
  'information-means',
  'waste-treatment',
] as const;
export type IndicatorId = (typeof INDICATORS)[number];

/**
 * What the enumerator asks. The same indicator is asked differently by different standards (ages, equipment), so answers
 * are kept by question: an answer to one wording is never taken for an answer to another.
 */
export const QUESTIONS = [
  ...INDICATORS,
  'adult-education-2016',
  'school-attendance-2016',
  'water-source-2016',
  'telecom-service-2016',
  'information-means-2016',
] as const;
export type QuestionId = (typeof QUESTIONS)[number];

export const isQuestion = (text: unknown): text is QuestionId => QUESTIONS.some((known) => known === text);
export const isIndicator = (text: unknown): text is IndicatorId => INDICATORS.some((known) => known === text);

/** Completed years of age, both ends included; `to` null = no upper end. */
export interface AgeRange {
  readonly from: number;
  readonly to: number | null;
}

/** One indicator as one standard defines it. */
export interface Indicator {
  readonly id: IndicatorId;
  readonly question: QuestionId;
  readonly service: Service;
  /** Points of B2 when the household is deprived. */
  readonly points: Parameter<number>;
  /** The members it concerns; null = the household as a whole. */
  readonly ages: Parameter<AgeRange> | null;
  /** True when a household without anybody of those ages cannot be deprived: the rule answers "no" by itself. */
  readonly needsMemberOfThoseAges: boolean;
  /** Whether the wording of the question was read in a source, and where. The wording is in the text catalogue. */
  readonly definition: Parameter<QuestionId>;
}

export const isWithin = (age: number, range: AgeRange): boolean => age >= range.from && (range.to === null || age <= range.to);
