import type { LocalDate, Parameter } from '#standards';
import { DECISION_24_WITH_DISTRICT } from './procedure-2021.ts';
import { DECISION_24_WITHOUT_DISTRICT } from './procedure-2025.ts';
import type { Procedure } from './procedure.ts';

/** Every procedure, oldest first. The next decree is a further entry. */
export const PROCEDURES: readonly Procedure[] = [DECISION_24_WITH_DISTRICT, DECISION_24_WITHOUT_DISTRICT];

/** The procedure in force on a day; of two the one listed last. Undefined before the first and after the last. */
export const procedureOn = (date: LocalDate, procedures: readonly Procedure[] = PROCEDURES): Procedure | undefined =>
  procedures.findLast(({ validity: { from, to } }) => from <= date && (to === null || date <= to));

/**
 * As `procedureOn`; for a day that no procedure covers the nearest one, so that old papers can be held against something. `covered` tells.
 */
export const procedureFor = (date: LocalDate, procedures: readonly Procedure[]): { readonly procedure: Procedure; readonly covered: boolean } => {
  const covering = procedureOn(date, procedures);
  if (covering !== undefined) return { procedure: covering, covered: true };
  const before = procedures.findLast(({ validity }) => validity.from <= date);
  return { procedure: before ?? procedures[0] ?? DECISION_24_WITH_DISTRICT, covered: false };
};

/** The procedure that a round names. */
export const procedureNamed = (id: string, procedures: readonly Procedure[] = PROCEDURES): Procedure | undefined =>
  procedures.find((procedure) => procedure.id === id);

/** One value of a procedure as shown to people: where it stands, what it is, whether it was read in a source. */
export interface ProcedureParameter extends Parameter<unknown> {
  /** Path inside the procedure, such as `posting.days`. */
  readonly name: string;
}

const isParameter = (value: object): value is Parameter<unknown> => 'value' in value && 'verified' in value && 'source' in value;

const parametersIn = (value: unknown, path: string): readonly ProcedureParameter[] => {
  if (typeof value !== 'object' || value === null) return [];
  if (isParameter(value)) return [{ name: path, value: value.value, verified: value.verified, source: value.source }];
  return Object.entries(value).flatMap(([key, inner]) => parametersIn(inner, path === '' ? key : `${path}.${key}`));
};

/** Every parameter of a procedure with its source; one that a later decree adds appears by itself. */
export const parametersOf = (procedure: Procedure): readonly ProcedureParameter[] => parametersIn(procedure, '');
