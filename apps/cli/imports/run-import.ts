import type { Answer } from '../output/answer.ts';
import type { Terminal } from '../output/terminal.ts';
import type { Session } from '../session/session.ts';
import { notYet } from '../answers/not-yet.ts';

export type ImportKind = 'territory' | 'projects' | 'households' | 'review' | 'support';

export interface ImportRequest {
  readonly kind: ImportKind;
  readonly file: string;
  readonly commit: boolean;
  readonly unit: string | null;
}

export const runImport = (_: Session, { kind }: ImportRequest, __: Terminal): Promise<Answer> => notYet(`import ${kind}`);
