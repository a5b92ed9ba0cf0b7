import type { CommandContext } from '#platform';
import type { EventId, FreeText, Paper } from '#standards';
import type { AttachmentReference } from '../domain/index.ts';
import { textOrNull } from './made-ids.ts';

/** What every step of a round may bring along; nothing of it where a caller leaves it out. */
export interface StepPapers {
  readonly paper?: Paper | null;
  readonly attachments?: readonly AttachmentReference[];
  /** Why the step came after its deadline. */
  readonly lateReason?: string | null;
  /** The wrong record that this one replaces. */
  readonly corrects?: EventId | null;
}

export const papersOf = ({ paper = null, attachments = [], lateReason = null, corrects = null }: StepPapers, context: CommandContext, command: string):
{ readonly paper: Paper | null; readonly attachments: readonly AttachmentReference[]; readonly lateReason: FreeText | null; readonly corrects: EventId | null } =>
  ({ paper, attachments, lateReason: textOrNull(context, command, 'late-reason', lateReason), corrects });
