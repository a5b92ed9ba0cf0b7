import type { Logger } from 'typeorm';

const nothing = (): void => undefined;

/** TypeORM prints failed queries, parameters and all; errors reach our own log with their personal data hidden. */
export const quietLogger: Logger = {
  logQuery: nothing,
  logQueryError: nothing,
  logQuerySlow: nothing,
  logSchemaBuild: nothing,
  logMigration: nothing,
  log: nothing,
};
