import { editableParameters, provisionalLabel, ruleSetStatusNames, standardNames, type EditableParameter, type RuleSet } from '#standards';

/** A standard with the values that an edited copy may change. What no published text confirms carries its label wherever it shows. */
export interface StandardShown {
  readonly id: string;
  readonly standard: RuleSet['standard'];
  readonly name: string;
  readonly status: RuleSet['status'];
  readonly statusName: string;
  readonly validity: RuleSet['validity'];
  readonly parameters: readonly (EditableParameter & { readonly label: string | null })[];
}

export const standardShown = (ruleSet: RuleSet): StandardShown => ({
  id: ruleSet.id,
  standard: ruleSet.standard,
  name: standardNames[ruleSet.standard],
  status: ruleSet.status,
  statusName: ruleSetStatusNames[ruleSet.status],
  validity: ruleSet.validity,
  parameters: editableParameters(ruleSet).map((parameter) => ({ ...parameter, label: parameter.verified ? null : provisionalLabel })),
});

/** Every edition, oldest first. */
export const standardsShown = (ruleSets: readonly RuleSet[]): readonly StandardShown[] => ruleSets.map(standardShown);
