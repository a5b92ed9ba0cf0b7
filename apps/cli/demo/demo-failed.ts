/** Why the example commune is not loaded. */
export type DemoFailure = 'demo-manifest-unreadable' | 'demo-store-in-use' | 'demo-clock-missing' | 'demo-rows-refused' | 'demo-commune-missing';

/** The example commune did not come in, or not to its end; loading again goes on where it stopped. */
export class DemoFailed extends Error {
  constructor(
    readonly code: DemoFailure,
    readonly facts: Readonly<Record<string, unknown>> = {},
  ) {
    super(code);
    this.name = 'DemoFailed';
  }
}
