import type { ScoredAnswer } from './scores.ts';
import type { ScoreSheet, SheetOption } from './score-sheet.ts';

/** One item of the sheet answered otherwise. */
export interface ItemChange {
  readonly item: string;
  readonly from: string;
  readonly fromPoints: number;
  readonly to: string;
  readonly toPoints: number;
}

type Way = { readonly items: number; readonly last: ItemChange | null; readonly before: Way | null };

const START: Way = { items: 0, last: null, before: null };

const changesOf = (way: Way): readonly ItemChange[] => (way.before === null ? [] : [...changesOf(way.before), ...(way.last === null ? [] : [way.last])]);

/** What each option of an item would make of the points; the one chosen changes nothing. */
const stepsOf = (item: string, chosen: ScoredAnswer, options: readonly SheetOption[]): readonly (readonly [more: number, change: ItemChange | null])[] => [
  [0, null],
  ...options
    .filter(({ id }) => id !== chosen.option)
    .map(({ id, points }) => [points - chosen.points, { item, from: chosen.option, fromPoints: chosen.points, to: id, toPoints: points }] as const),
];

/**
 * Every total that the sheet can give, each with the fewest items to answer otherwise for it (those of the earliest items where
 * several ways are as short). Null where the answers do not fit the sheet item for item: then nobody can say what is reachable.
 */
export const reachableTotals = (sheet: ScoreSheet, answers: Readonly<Record<string, ScoredAnswer>>): ReadonlyMap<number, readonly ItemChange[]> | null => {
  const chosen = sheet.items.map(({ id, options }) => ({ id, options, answer: Object.hasOwn(answers, id) ? answers[id] : undefined }));
  const isWhole = chosen.every(({ answer, options }) => answer !== undefined && options.some(({ id, points }) => id === answer.option && points === answer.points));
  if (!isWhole || Object.keys(answers).length !== sheet.items.length) return null;
  let ways = new Map<number, Way>([[chosen.reduce((total, { answer }) => total + (answer?.points ?? 0), 0), START]]);
  for (const { id, options, answer } of chosen) {
    if (answer === undefined) continue;
    const next = new Map<number, Way>();
    for (const [total, way] of ways) {
      for (const [more, change] of stepsOf(id, answer, options)) {
        const items = way.items + (change === null ? 0 : 1);
        const known = next.get(total + more);
        if (known === undefined || items < known.items) next.set(total + more, change === null ? way : { items, last: change, before: way });
      }
    }
    ways = next;
  }
  return new Map([...ways].map(([total, way]) => [total, changesOf(way)]));
};
