import type { Answer } from '../output/answer.ts';
import { notYet } from './not-yet.ts';

export const doctorAnswer = (): Promise<Answer> => notYet('doctor');
