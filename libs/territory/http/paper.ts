import type { TerritoryPaper } from '../domain/index.ts';

/** The paper as it is stored: plain data, never an instance of the DTO. */
export const paperOf = (paper: TerritoryPaper | null | undefined): TerritoryPaper | null =>
  paper === null || paper === undefined ? null : { number: paper.number.normalize('NFC').trim(), date: paper.date };
