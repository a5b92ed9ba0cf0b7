export * from './commands.ts';
export * from './decide.ts';
export * from './eligibility.ts';
export * from './events.ts';
export * from './facts.ts';
export * from './rejection.ts';
export * from './rules-on.ts';
export * from './state.ts';
