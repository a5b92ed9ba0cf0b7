import type { Answer } from '../output/answer.ts';
import type { Session } from '../session/session.ts';
import { notYet } from './not-yet.ts';

export const ratesAnswer = (_: Session, __: unknown): Promise<Answer> => notYet('rates');
