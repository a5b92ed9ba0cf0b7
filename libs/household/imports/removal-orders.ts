import type { RecordOf, reviewLayout, RowProblem } from '#documents';
import { paperIn } from '#territory';
import { derivedUuid, type CommandContext } from '#platform';
import { idOf, textKey, type HouseholdId, type TextId } from '#standards';
import { currentHead, type Circumstances, type HouseholdCommand, type HouseholdState } from '../domain/index.ts';

/** One row of the sheet of removals, the same in two imports. */
export type RemovalCells = RecordOf<Extract<(typeof reviewLayout)['sheets'][number], { readonly id: 'removals' }>>;

/** Such a row and where it stands. */
export interface RemovalRow {
  readonly place: RowProblem['place'];
  readonly values: RemovalCells;
}

/** What a removal says of its household. `into` is the household that it joins; needed for a merger. */
export const removalCommand = (
  cells: RemovalCells,
  state: HouseholdState,
  into: HouseholdId | null,
  circumstances: Circumstances,
  { actor, idempotencyKey }: CommandContext,
): HouseholdCommand | null => {
  const paper = paperIn(cells);
  switch (cells.reason) {
    case 'died-out':
      return { type: 'RecordHouseholdDiedOut', data: { diedOutOn: cells.removedOn, paper }, circumstances };
    case 'left': {
      const text = idOf<TextId>(derivedUuid(actor.account, 'import:removal', idempotencyKey, 'text'));
      const destination = cells.destination === null ? null : { key: textKey(text), value: cells.destination };
      return { type: 'RecordHouseholdLeft', data: { leftOn: cells.removedOn, destination, paper }, circumstances };
    }
    case 'merged': {
      if (into === null) return null;
      const head = currentHead(state);
      // The list does not say what they are to the other head.
      const relations = head === null ? [] : [{ person: head, relation: 'other-relative' as const }];
      return { type: 'MergeHousehold', data: { into, mergedOn: cells.removedOn, paper, relations }, circumstances };
    }
  }
};
