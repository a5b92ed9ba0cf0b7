import type { EdgeFault } from '../text/vi.ts';

/** What the HTTP edge refuses before any use case hears of it. */
export class EdgeRefusal extends Error {
  constructor(
    readonly code: EdgeFault,
    readonly facts: Readonly<Record<string, unknown>> = {},
  ) {
    super(code);
    this.name = 'EdgeRefusal';
  }
}
