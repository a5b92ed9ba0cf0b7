const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

// pg reports some lost connections as plain errors without a code.
const lostMessages = [/^Connection terminated/, /^Client has encountered a connection error/, /^timeout exceeded when trying to connect/, /^Client was closed and is not queryable/];

// 08: connection exceptions; 57P0x: shutdown, crash, starting up, database dropped; 53300: too many connections.
const lostCodes = /^(08\w{3}|57P0[1-5]|53300|ECONNRESET|ECONNREFUSED|ECONNABORTED|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|ENOENT)$/;

/** The database or the way to it went away; whatever was sent may have been done or not. */
export const isConnectionLost = (error: unknown): boolean => {
  const code = codeOf(error);
  if (code !== undefined && lostCodes.test(code)) return true;
  if (error instanceof AggregateError) return error.errors.some(isConnectionLost);
  return error instanceof Error && lostMessages.some((message) => message.test(error.message));
};

// 53: disk full, out of memory, too many connections. The statement was not done.
const isShortOfResources = (error: unknown): boolean => /^53\w{3}$/.test(codeOf(error) ?? '');

/** The database cannot serve now and will again without anybody's changing the request. */
export const isDatabaseAway = (error: unknown): boolean => isConnectionLost(error) || isShortOfResources(error);
