import type { Answer } from '../output/answer.ts';
import type { Session } from '../session/session.ts';
import { notYet } from './not-yet.ts';

export const listUsersAnswer = (_: Session): Promise<Answer> => notYet('user list');
export const addUserAnswer = (..._: readonly unknown[]): Promise<Answer> => notYet('user add');
export const closeUserAnswer = (..._: readonly unknown[]): Promise<Answer> => notYet('user close');
export const passwordAnswer = (..._: readonly unknown[]): Promise<Answer> => notYet('user password');
