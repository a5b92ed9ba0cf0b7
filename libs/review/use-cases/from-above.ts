import { isPermitted } from '#access';
import type { Actor } from '#platform';
import { Rejection, type Paper } from '#standards';

export type FromAboveCode = 'order-of-another-office' | 'paper-from-above-missing';

/** What only the level above states, or only the commune. */
export class FromAboveRefused extends Rejection<FromAboveCode> {}

const isCommunes = ({ role }: Actor): boolean => isPermitted(role, 'run-rounds');

/** The committee's orders are the commune's own. All others come from above: the commune enters them from the paper that it received. */
export const assertMayOrder = (actor: Actor, orderedBy: string, paper: Paper | null = null): void => {
  if (orderedBy === 'committee' && !isCommunes(actor)) throw new FromAboveRefused('order-of-another-office', { orderedBy });
  if (orderedBy !== 'committee' && isCommunes(actor) && paper === null) throw new FromAboveRefused('paper-from-above-missing', { orderedBy });
};
