import type { HouseholdEvent } from '../../domain/index.ts';

type Table = { readonly [Type in HouseholdEvent['type']]: unknown };

/** The two lists a projection owes the engine, read off its table over all event types: together they are all of them. */
export const handledAndIgnored = (table: Table): { readonly handles: readonly string[]; readonly ignores: readonly string[] } => {
  const types = Object.entries(table);
  return {
    handles: types.filter(([, use]) => use !== 'ignored').map(([type]) => type),
    ignores: types.filter(([, use]) => use === 'ignored').map(([type]) => type),
  };
};
