export * from './actor.ts';
export * from './clock.ts';
export * from './command-context.ts';
export * from './derived-id.ts';
export * from './embedded-postgres/embedded-postgres.ts';
export * from './embedded-postgres/errors.ts';
export * from './database/roles.ts';
export * from './database/run-migrations.ts';
