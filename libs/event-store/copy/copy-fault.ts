import type { StreamId } from '../stored-event.ts';

export type CopyFaultReason = 'other-events-stand' | 'content-differs' | 'missing' | 'surplus';

/** The target is not, or cannot become, a copy of the source; names the first event in log order where they part. */
export class CopyFault extends Error {
  readonly code = 'copy-differs';
  readonly facts: { readonly reason: CopyFaultReason; readonly stream: StreamId; readonly revision: number };
  constructor(
    readonly reason: CopyFaultReason,
    readonly stream: StreamId,
    readonly revision: number,
  ) {
    super(`${stream} revision ${revision}: ${reason}`);
    this.facts = { reason, stream, revision };
  }
}
