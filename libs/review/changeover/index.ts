export { ChangeoverRejection, type ChangeoverRejectionCode } from './changeover-rejection.ts';
export { ReadChangeover, type Changeover, type ChangeoverHousehold, type ChangeoverQuestion } from './read-changeover.ts';
export { changeoverNote, changeoverRejections } from './text/vi.ts';
