import { Rejection } from '#standards';

export type WhatIfRejectionCode = 'what-if-unknown' | 'what-if-standard-unknown' | 'what-if-changes-faulty' | 'what-if-in-the-future' | 'what-if-not-done' | 'what-if-over';

/** Why a what-if is not made, or not shown. */
export class WhatIfRejection extends Rejection<WhatIfRejectionCode> {}
