import type { EventData } from '../domain/index.ts';
import type { Answers } from '../use-cases/scored-assessment.ts';
import type { RoundDto, ScoresDto, SheetDto } from './decision.dto.ts';

/** Plain data, never an instance of a DTO. */
export const sheetOf = (sheet: SheetDto | null | undefined): EventData<'HouseholdAssessed'>['scoreSheet'] =>
  sheet === null || sheet === undefined ? null : { sheet: sheet.sheet, version: sheet.version, contentSha256: sheet.contentSha256 };

export const roundOf = (round: RoundDto | null | undefined): EventData<'HouseholdAssessed'>['round'] =>
  round === null || round === undefined ? null : { round: round.round, year: round.year, kind: round.kind };

export const answersOf = ({ completeness, b1Answers = {}, deprivations = {}, b1 = null, b2 = null }: ScoresDto): Answers => {
  switch (completeness) {
    case 'full': return { completeness, b1: { ...b1Answers }, deprivations: { ...deprivations } };
    case 'totals-only': return { completeness, b1, b2, deprivations: { ...deprivations } };
    case 'missing': return { completeness };
  }
};
