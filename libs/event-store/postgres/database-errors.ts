export { isConnectionLost } from '#platform';

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

/** Another writer took the revision while the statement ran. */
export const isRevisionTaken = (error: unknown): boolean =>
  codeOf(error) === '23505' && error instanceof Error && 'constraint' in error && error.constraint === 'event_stream_revision';

/** Two bulk appends waited for each other's streams; the server ended this one, and nothing of it stands. */
export const isDeadlock = (error: unknown): boolean => codeOf(error) === '40P01' || codeOf(error) === '40001';
