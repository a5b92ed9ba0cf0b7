/** Injection token of every edition of every standard that this office decides by; `HouseholdModule` provides `RULE_SETS`. */
export const KNOWN_RULE_SETS = Symbol('KnownRuleSets');
