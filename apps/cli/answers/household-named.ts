import { RegisterPageOf } from '#household';
import { idOf, type HouseholdId } from '#standards';
import { CliFailure, exitCodes } from '../exit-codes.ts';
import type { Session } from '../session/session.ts';
import { sealText } from '../text/seals.vi.ts';

/** The household of a code; a code that several share is no name. */
export const householdNamed = async (session: Session, code: string): Promise<HouseholdId> => {
  await session.caughtUp();
  const filter = { unit: null, search: code, class: null, entitled: null, minority: null, merit: null, noLabour: null, on: null, page: 1 } as const;
  const { lines } = await session.queries.execute(new RegisterPageOf(session.actor, filter));
  const [only, ...others] = lines.filter((line) => line.code?.toLowerCase() === code.trim().toLowerCase());
  if (only === undefined || others.length > 0) throw new CliFailure(exitCodes.error, 'household-unknown', sealText.householdUnknown(code), { household: code });
  return idOf<HouseholdId>(only.household);
};
