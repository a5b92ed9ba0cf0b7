import type { StreamId } from '#event-store';
import type { Actor } from '#platform';
import type { EventId, FreeText, HouseholdId, RoundId } from '#standards';

/** A free text of a record, and where it stands. */
export interface TextOfRecord {
  readonly stream: StreamId;
  readonly event: EventId;
  readonly type: string;
  readonly text: FreeText;
}

/** Whoever keeps free texts about households on streams of their own tells them here; the libs above `household` do. */
export interface TextsElsewhere {
  /** Texts of these rounds that may be about these households, as far as the account may see where they stand. */
  of(rounds: readonly RoundId[], households: readonly HouseholdId[], actor: Actor): Promise<readonly TextOfRecord[]>;
}

/** Injection token of `TextsElsewhere`; without one, the households' own texts are all. */
export const TEXTS_ELSEWHERE = Symbol('TextsElsewhere');

const isText = (value: object): value is FreeText => 'key' in value && typeof value.key === 'string' && value.key.startsWith('text-');

/** Every free text in the data of an event, however deep it stands. */
export const freeTextsIn = (data: unknown): readonly FreeText[] =>
  typeof data !== 'object' || data === null ? [] : isText(data) ? [data] : Object.values(data).flatMap(freeTextsIn);
