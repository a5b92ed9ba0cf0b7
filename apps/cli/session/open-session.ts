import { CliFailure, exitCodes } from '../exit-codes.ts';
import { failureText } from '../text/vi.ts';
import type { OpenSession } from './session.ts';

/** Opens the store of the configuration for one run. */
export const openSession: OpenSession = () =>
  Promise.reject(new CliFailure(exitCodes.error, 'not-available', failureText.notAvailable('store')));
