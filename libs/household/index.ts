export * from './domain/index.ts';
export { householdCategory, households, householdShapes, householdStream } from './stored-shapes.ts';
export { householdRejections } from './text/vi.ts';
export * from './imports/index.ts';
