import { setTimeout as pause } from 'node:timers/promises';
import { patience } from './form.ts';

const lookAgainMs = 20;

/** What was waited for did not come about. */
export class NeverHappened extends Error {
  readonly code = 'never-happened';
}

/** Looks until something is so; throws `NeverHappened` with what is said then. */
export const until = async (isSo: () => boolean | Promise<boolean>, otherwise: () => string, seconds = 60): Promise<void> => {
  const giveUp = Date.now() + seconds * patience * 1_000;
  while (!(await isSo())) {
    if (Date.now() > giveUp) throw new NeverHappened(otherwise());
    await pause(lookAgainMs);
  }
};
