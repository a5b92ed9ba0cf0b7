export type DatabaseFault = 'database-unreachable' | 'database-role-missing' | 'migration-failed' | 'server-already-runs';

/** The database cannot be used as it is; the facts fill the sentence that people read. */
export class DatabaseError extends Error {
  constructor(
    readonly code: DatabaseFault,
    readonly facts: Readonly<Record<string, string>>,
    options?: ErrorOptions,
  ) {
    super(`${code}: ${Object.values(facts).join(', ')}`, options);
    this.name = 'DatabaseError';
  }
}

/** What a caught value says, without its stack. */
export const reasonOf = (error: unknown): string => {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(reasonOf).join('; ');
  return error instanceof Error ? error.message : String(error);
};
