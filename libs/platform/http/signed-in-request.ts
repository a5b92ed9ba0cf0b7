import type { Request } from 'express';
import type { Actor } from '../actor.ts';

/** A request as the guard of `libs/access` leaves it: `actor` is set unless the route is public and nobody signed in. */
export interface SignedInRequest extends Request {
  actor?: Actor;
  /** Names this request in the log, in the metadata of its events and in problem answers. */
  correlationId?: string;
}
