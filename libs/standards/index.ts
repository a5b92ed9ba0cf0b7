export * from './domain/decider.ts';
export * from './domain/ids.ts';
export * from './domain/local-date.ts';
export * from './domain/private.ts';
