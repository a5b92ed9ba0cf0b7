export { HouseholdReadModelsModule } from './household-read-models.module.ts';
export { HouseholdPath } from './classification/household-path.ts';
export { pathFactOf, type PathFact } from './classification/path-fact.ts';
export { isRefused, pointsBetween, rateOf, type Rate, type RateRefusal } from './rates/rate.ts';
export type { Declared } from './rates/denominator.ts';
export type { Figure } from './rates/ledger.ts';
export { RatesOf, type FigureAsked, type RateLine, type RateRow, type Rates, type RatesQuestion } from './rates/rates.query.ts';
export { pageLength, RegisterPageOf, type RegisterFilter, type RegisterLine, type RegisterPage } from './register/register.query.ts';
