import type { StreamId } from '../stored-event.ts';

export type CopyFaultReason = 'other-events-stand' | 'content-differs' | 'missing' | 'surplus' | 'seal-differs' | 'seal-covers-more';

/** The target is not, or cannot become, a copy of the source; names the first event in log order where they part, or where a seal was not met. */
export class CopyFault extends Error {
  readonly code = 'copy-differs';
  readonly facts: { readonly reason: CopyFaultReason; readonly stream: StreamId; readonly revision: number; readonly seal?: number };
  constructor(
    readonly reason: CopyFaultReason,
    readonly stream: StreamId,
    readonly revision: number,
    readonly seal: number | null = null,
  ) {
    super(`${stream} revision ${revision}: ${reason}`);
    this.facts = { reason, stream, revision, ...(seal === null ? {} : { seal }) };
  }
}
