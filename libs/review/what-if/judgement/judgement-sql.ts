import type { ByArea, Indicator, Parameter, RuleSet } from '#standards';
import { rangeMasks } from './age-masks.ts';
import { closesUnder, COMPLETENESS, RESULTS } from './compact-answers.ts';
import { bitOf, maskOf, MISSING_ASSESSMENT, MISSING_B1, MISSING_B2 } from './question-bits.ts';

/**
 * A standard compiled to SQL over the columns of `CompactAnswers`, so that a million assessments are judged where they lie. It has to give what
 * `classify` gives; a property test holds the two against each other for random answers and random edited standards.
 */
export interface CompiledRuleSet {
  /** An expression for `ruledOut`: bits of the questions that ages answer with no. */
  readonly ruledOut: string;
  /** Given a column `ruled_out`: bits of what is missing, 0 for none. */
  readonly missing: string;
  /** Given columns `ruled_out` and `missing`: index in `RESULTS`. */
  readonly result: string;
}

// Every number below comes from a rule set whose values are whole numbers by `editRuleSet`; this keeps anything else out of the SQL.
const whole = (value: number | string): string => {
  const text = String(value);
  if (!/^-?\d+$/.test(text)) throw new TypeError(`not a whole number: ${text}`);
  return text;
};

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A negative `bigint` literal needs a cast around it: its lowest value has no positive counterpart. */
const bigint = (value: string): string => `'${whole(value)}'::bigint`;

const ruledOutBy = (ruleSet: RuleSet, { question, ages, needsMemberOfThoseAges }: Indicator, ruleSets: readonly RuleSet[]): string | null => {
  if (!needsMemberOfThoseAges || ages === null) return null;
  const { low, high } = rangeMasks(ages.value);
  const bit = whole(bitOf(question));
  const closing = ruleSets.filter(({ id }) => closesUnder(ruleSet, question, id, ruleSets)).map(({ id }) => quoted(id));
  const closed = closing.length === 0 ? 'false' : `closed & ${bit} <> 0 and rule_set in (${closing.join(', ')})`;
  return `case when case when ages_low is null then ${closed} else ages_low & ${bigint(low)} = 0 and ages_high & ${bigint(high)} = 0 end then ${bit} else 0 end`;
};

const byArea = ({ rural, urban }: ByArea<Parameter<number>>): string => (rural.value === urban.value ? whole(rural.value) : `case when urban then ${whole(urban.value)} else ${whole(rural.value)} end`);

const index = (result: (typeof RESULTS)[number]): string => whole(RESULTS.indexOf(result));
const kind = (completeness: (typeof COMPLETENESS)[number]): string => whole(COMPLETENESS.indexOf(completeness));

export const compile = (ruleSet: RuleSet, ruleSets: readonly RuleSet[]): CompiledRuleSet => {
  const asked = whole(maskOf(ruleSet.indicators.map(({ question }) => question)));
  const ruledOut = ruleSet.indicators.map((indicator) => ruledOutBy(ruleSet, indicator, ruleSets)).filter((term) => term !== null);
  const points = ruleSet.indicators.map(({ question, points: { value } }) => `case when deprived & ~ruled_out & ${whole(bitOf(question))} <> 0 then ${whole(value)} else 0 end`);
  const b2 = `case when completeness = ${kind('full')} then ${points.join(' + ')} else b2 end`;
  const poor = ruleSet.b1.poorAtMost === null ? '' : `when b1 <= ${byArea(ruleSet.b1.poorAtMost)} then ${index('poor')} `;
  const noB1 = `case when b1 is null then ${MISSING_B1} else 0 end`;
  return {
    ruledOut: ruledOut.length === 0 ? '0' : ruledOut.join(' | '),
    missing: `case completeness when ${kind('missing')} then ${MISSING_ASSESSMENT} when ${kind('totals-only')} then ${noB1} | case when b2 is null then ${MISSING_B2} else 0 end else ${noB1} | (${asked} & ~(known | ruled_out)) end`,
    result: `case when missing <> 0 then ${index('undetermined')} ${poor}when b1 > ${byArea(ruleSet.b1.nearPoorAtMost)} then ${index('none')} when ${b2} >= ${whole(ruleSet.b2PoorFrom.value)} then ${index('poor')} else ${index('near-poor')} end`,
  };
};

/** Rows of `source` with the columns `ruled_out`, `missing` and `would` beside their own. `ruleSets`: every edition that the rows may name. */
export const judgedRows = (ruleSet: RuleSet, source: string, ruleSets: readonly RuleSet[]): string => {
  const { ruledOut, missing, result } = compile(ruleSet, ruleSets);
  return `select judged.*, (${result})::smallint as would from (select asked.*, ${missing} as missing from (select source.*, ${ruledOut} as ruled_out from (${source}) source) asked) judged`;
};
