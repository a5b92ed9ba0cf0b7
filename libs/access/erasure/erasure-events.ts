import type { AccountId, EventId, Fact, HouseholdId, LocalDate, PersonId, TextId } from '#standards';

// The names and shapes below are storage formats. Nothing of what is erased stands in them: ids, codes and a paper's number only.

/** Why somebody's identity goes: the law on personal data (91/2025/QH15) names the grounds, the paper carries the words. */
export const erasureReasons = ['person-asked', 'authority-ordered', 'retention-ended', 'recorded-in-error'] as const;
export type ErasureReason = (typeof erasureReasons)[number];

/** Who is erased, why, who asks for it, and who approved: everything on a stream `erasure-<person uuid>`. */
export type ErasureEvent =
  /** Replaces a request that nobody approved yet. After an approval it marks further texts. */
  | Fact<'PersonErasureRequested', {
      readonly person: PersonId;
      /** Free texts that name the person. */
      readonly texts: readonly TextId[];
      readonly reason: ErasureReason;
      readonly paper: { readonly number: string; readonly date: LocalDate };
      readonly requestedBy: AccountId;
      readonly requestedOn: LocalDate;
    }>
  /** From here on nobody may see the identity; the keys go as soon as a process reads this, and again after every restore. */
  | Fact<'PersonErasureApproved', { readonly person: PersonId; readonly request: EventId; readonly approvedOn: LocalDate }>
  /** The keys are destroyed; with them the addresses of these households, where no unerased member is left. */
  | Fact<'PersonErased', { readonly person: PersonId; readonly addresses: readonly HouseholdId[]; readonly erasedOn: LocalDate }>;
