/** Injection token of the office's `HouseholdParameters`; `HouseholdModule` provides the defaults. */
export const HOUSEHOLD_PARAMETERS = Symbol('HouseholdParameters');
