declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** A lower-case UUID that names what its brand says. Random or derived; never carries meaning. */
export type EventId = Branded<'EventId'>;
export type HouseholdId = Branded<'HouseholdId'>;
export type PersonId = Branded<'PersonId'>;
export type TextId = Branded<'TextId'>;
export type AssessmentId = Branded<'AssessmentId'>;
export type EnrolmentId = Branded<'EnrolmentId'>;
export type DeliveryId = Branded<'DeliveryId'>;
export type VisitId = Branded<'VisitId'>;
export type ProjectId = Branded<'ProjectId'>;
export type RoundId = Branded<'RoundId'>;
export type MeetingId = Branded<'MeetingId'>;
export type PostingId = Branded<'PostingId'>;
export type ComplaintId = Branded<'ComplaintId'>;
/** A re-verification (phúc tra) ordered from above. */
export type ReverificationId = Branded<'ReverificationId'>;
/** A paper that the chairman signed in a round. */
export type DecisionId = Branded<'DecisionId'>;
/** A request to be recognised as of average living standard, with all that follows from it. */
export type AverageLivingRequestId = Branded<'AverageLivingRequestId'>;
export type AccountId = Branded<'AccountId'>;
/** A province, district, commune or village: one id space, so that a scope can name any of them. */
export type UnitId = Branded<'UnitId'>;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Tells whether a text can be an id. */
export const isId = (text: string): boolean => uuid.test(text);

/** An id of the wanted kind; throws `InvalidId` unless the text is a lower-case UUID. */
export const idOf = <Id extends Branded<string>>(text: string): Id => {
  if (!isId(text)) throw new InvalidId(text);
  return text as Id;
};

export class InvalidId extends Error {
  readonly code = 'invalid-id';
  constructor(readonly text: string) {
    super(`not a lower-case UUID: ${text}`);
  }
}
