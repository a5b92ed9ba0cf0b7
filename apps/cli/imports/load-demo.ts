import type { Answer } from '../output/answer.ts';
import type { Terminal } from '../output/terminal.ts';
import type { Session } from '../session/session.ts';
import { notYet } from '../answers/not-yet.ts';

export const loadDemo = (_: Session, __: Terminal): Promise<Answer> => notYet('demo');
