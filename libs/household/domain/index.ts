export * from './commands.ts';
export * from './events.ts';
export * from './facts.ts';
export * from './parameters.ts';
