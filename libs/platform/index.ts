export * from './actor.ts';
export * from './clock.ts';
export * from './command-context.ts';
export * from './derived-id.ts';
