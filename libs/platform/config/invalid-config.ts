/** One setting that cannot be used. Its value is not kept: it may hold a password. */
export interface ConfigFault {
  readonly variable: string;
  readonly given: 'missing' | 'wrong';
  readonly rules: readonly string[];
}

/** The settings are wrong; the process does not start. */
export class InvalidConfig extends Error {
  readonly code = 'config-invalid';
  readonly facts: Readonly<Record<string, string>>;
  constructor(readonly faults: readonly ConfigFault[]) {
    const variables = faults.map((fault) => `${fault.variable} (${fault.given})`).join(', ');
    super(`settings: ${variables}`);
    this.name = 'InvalidConfig';
    this.facts = { variables };
  }
}
