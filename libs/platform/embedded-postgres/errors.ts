/** What can keep the built-in database from starting; each has a sentence in `text/vi.ts`. */
export type DatabaseStartFault =
  | 'data-folder-unreadable'
  | 'data-folder-other-version'
  | 'data-folder-in-use'
  | 'postgres-binaries-missing'
  | 'postgres-needs-account'
  | 'postgres-did-not-start';

/** The built-in database cannot start; the facts fill the sentence that people read. */
export class DatabaseStartError extends Error {
  constructor(
    readonly code: DatabaseStartFault,
    readonly facts: Readonly<Record<string, string>>,
    options?: ErrorOptions,
  ) {
    super(`${code}: ${Object.entries(facts).map(([name, value]) => `${name} ${value}`).join(', ')}`, options);
    this.name = 'DatabaseStartError';
  }
}
