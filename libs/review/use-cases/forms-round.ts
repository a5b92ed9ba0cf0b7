import type { FormsRound } from '../forms/round-snapshots.ts';
import type { OpenedRound } from './round-desk.ts';

/** The round as the forms name it. */
export const formsRoundOf = ({ opened, commune }: OpenedRound): FormsRound =>
  ({ round: opened.round.round, year: opened.round.year, kind: opened.round.kind, commune, openedOn: opened.openedOn });
