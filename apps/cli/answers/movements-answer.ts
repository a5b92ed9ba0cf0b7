import type { Answer } from '../output/answer.ts';
import type { Session } from '../session/session.ts';
import { notYet } from './not-yet.ts';

export const movementsAnswer = (_: Session, __: unknown): Promise<Answer> => notYet('movements');
