/** Why the example commune is not loaded, or its calendar not moved. */
export type DemoFailure = 'demo-manifest-unreadable' | 'demo-store-in-use' | 'demo-clock-missing' | 'demo-rows-refused' | 'demo-commune-missing' | 'demo-date-of-real-store' | 'demo-not-loaded' | 'demo-date-goes-back';

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
