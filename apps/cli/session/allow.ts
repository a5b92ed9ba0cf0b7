import { assertPermitted, systemActors } from '#access';
import type { Permission } from '#platform';
import type { Session } from './session.ts';

/**
 * Holds a named account to its role. The command line's own account may do whatever there is a verb for: whoever can use it
 * already holds the machine, the database and the master key.
 */
export const allow = ({ actor }: Session, permission: Permission): void => {
  if (actor.account !== systemActors['command-line'].account) assertPermitted(actor, permission);
};
