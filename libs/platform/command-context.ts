import type { Actor } from './actor.ts';

/** Where an imported fact stands in the file it came from. */
export interface ImportOrigin {
  readonly kind: 'import';
  readonly importId: string;
  /** SHA-256 of the file, lower-case hex. */
  readonly fileSha256: string;
  readonly sheet: string;
  readonly row: number;
}

/** Everything about a command that is not its content. A command repeated with the same key is answered as the first time. */
export interface CommandContext {
  readonly actor: Actor;
  /** A client's UUID; for a process its name and the causing event's id; for an import its id and row. */
  readonly idempotencyKey: string;
  readonly correlationId: string;
  /** The event that made a process act; null when a person did. */
  readonly causationId: string | null;
  readonly origin: ImportOrigin | null;
}
