import type { Catalogue } from '#platform';
import { Rejection } from '#standards';

export type ChangeoverRejectionCode = 'changeover-standard-unknown' | 'changeover-same-standard' | 'changeover-nothing-assessed';

/** Why there is no changeover table. */
export class ChangeoverRejection extends Rejection<ChangeoverRejectionCode> {}

export type ChangeoverSentences = Catalogue<ChangeoverRejectionCode>;
