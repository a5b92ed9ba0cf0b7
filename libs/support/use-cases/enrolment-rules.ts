import type { EnrolmentRules } from '#household';
import type { ProjectRules } from '../domain/index.ts';
import { childAgeLimit } from '../domain/index.ts';
import { programmes } from '../programmes/programmes.ts';

/** What a household's own stream has to judge of a project's rules. */
export const enrolmentRulesOf = (rules: ProjectRules): EnrolmentRules => ({
  eligible: rules.eligibleClasses,
  // The entitled list, not the class last decided: support follows the policy period.
  basis: 'entitled',
  subject: rules.subject === 'household' ? 'household' : 'person',
  underAge: rules.subject === 'child' ? childAgeLimit : null,
  escapedNearPoorCounts: programmes.find((one) => one.id === rules.programme)?.escapedNearPoorCounts ?? false,
  openFrom: rules.validFrom,
  openTo: rules.validTo,
});
