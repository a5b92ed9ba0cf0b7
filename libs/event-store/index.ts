export * from './event-log.ts';
export * from './event-store.ts';
export * from './personal-keys.ts';
export * from './stored-event.ts';
