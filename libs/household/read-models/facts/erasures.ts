import type { Known } from '#projection';
import { idOf, type PersonId } from '#standards';

/** How read models with identities take the events of an erasure: everything goes with the approval. */
export const erasureTypes = { handles: ['PersonErasureApproved'], ignores: ['PersonErasureRequested', 'PersonErased'] } as const;

/** Persons whose erasure is approved in this batch. */
export const erasedIn = (batch: readonly Known[]): readonly PersonId[] => [
  ...new Set(batch.filter(({ type }) => type === 'PersonErasureApproved').map(({ stream }) => idOf<PersonId>(stream.slice('erasure-'.length)))),
];
