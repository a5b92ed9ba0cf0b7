import type { Rates } from '#household';
import type { TargetReport, UnitTarget } from '#territory';
import { Territory, targetReport } from '#territory';
import { dateOf } from '#standards';
import { percent, rateHundredths, wholeNumber } from '../output/figures.ts';
import type { TableColumn } from '../output/table.ts';
import { table } from '../output/table.ts';
import type { Session } from '../session/session.ts';
import { ratesText, targetText } from '../text/rates.vi.ts';

/** A round's result against the targets of its year, and what those of the next year ask for. */
export interface RoundTargets {
  readonly year: number;
  readonly reached: TargetReport;
  readonly villagesMet: number;
  readonly villagesWithTarget: number;
  readonly next: TargetReport;
  readonly nameOf: ReadonlyMap<string, string>;
}

const hasTarget = ({ target }: UnitTarget): boolean => target !== null;

/** Null where the answer is about no single unit, or where neither year has a target. */
export const targetsOfRound = async (session: Session, year: number, { total, rows, knownAt }: Rates): Promise<RoundTargets | null> => {
  if (total === null) return null;
  const counted = new Map([total, ...rows].map((row) => [row.unit, { poor: row.poor.households, nearPoor: row.nearPoor.households }]));
  const counts = (unit: (typeof total)['unit']) => counted.get(unit) ?? null;
  const snapshot = await session.get(Territory).read(knownAt ?? undefined);
  const denominator = { kind: 'round', year, on: dateOf(year, 12, 31) } as const;
  const [reached, next] = [targetReport(snapshot, total.unit, year, { denominator, counts }), targetReport(snapshot, total.unit, year + 1, { counts })];
  if (![reached, next, ...reached.villages, ...next.villages].some(hasTarget)) return null;
  const villages = reached.villages.filter(hasTarget);
  return {
    year,
    reached,
    villagesMet: villages.filter(({ poor }) => poor.met === true).length,
    villagesWithTarget: villages.length,
    next,
    nameOf: new Map([total, ...rows].map((row) => [row.unit, row.name])),
  };
};

const householdsAndRate = ({ atMost }: UnitTarget['poor'], { total }: UnitTarget): string => {
  if (atMost === null) return ratesText.noRate;
  if (!total.known || total.households === 0) return wholeNumber(atMost);
  return targetText.meaning(wholeNumber(atMost), percent(rateHundredths(atMost, total.households)));
};
const issued = ({ rate }: UnitTarget['poor']): string => (rate === null ? targetText.inHouseholds : percent(rate));
const fewer = ({ fewerNeeded }: UnitTarget['poor']): string => (fewerNeeded === null ? ratesText.noRate : wholeNumber(Math.max(0, fewerNeeded)));

const nextColumns = (nameOf: RoundTargets['nameOf']): readonly TableColumn<UnitTarget>[] => [
  { header: ratesText.unit, text: ({ unit }) => nameOf.get(unit) ?? unit },
  { header: targetText.poor, text: ({ poor }) => issued(poor), align: 'right' },
  { header: targetText.meaningHeader, text: (row) => householdsAndRate(row.poor, row), align: 'right' },
  { header: targetText.fewer, text: ({ poor }) => fewer(poor), align: 'right' },
  { header: targetText.nearPoor, text: ({ nearPoor }) => issued(nearPoor), align: 'right' },
  { header: targetText.meaningHeader, text: (row) => householdsAndRate(row.nearPoor, row), align: 'right' },
  { header: targetText.fewer, text: ({ nearPoor }) => fewer(nearPoor), align: 'right' },
];

/** How many villages met their target, and the next year's targets as issued beside what they mean in households. */
export const targetLines = ({ year, reached, villagesMet, villagesWithTarget, next, nameOf }: RoundTargets): readonly string[] => [
  ...(villagesWithTarget === 0 ? [] : ['', targetText.met(year, villagesMet, villagesWithTarget)]),
  ...(reached.target === null || reached.poor.met === null ? [] : [targetText.ownMet(reached.poor.met)]),
  ...([next, ...next.villages].some(hasTarget) ? ['', targetText.next(year + 1), '', table(nextColumns(nameOf), [...next.villages, next].filter(hasTarget))] : []),
];
