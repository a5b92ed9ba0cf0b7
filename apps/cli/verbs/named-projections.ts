import { CliFailure, exitCodes } from '../exit-codes.ts';
import type { Session } from '../session/session.ts';
import { foldText } from '../text/vi.ts';

/** The read models named, all of them when none is. Throws a usage failure for a name that does not exist. */
export const projectionsNamed = ({ projections }: Session, names: readonly string[]): readonly string[] => {
  const known = projections.all().map((one) => one.name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new CliFailure(exitCodes.usage, 'usage-unknown-read-model', foldText.unknown(unknown.join(', '), known.join(', ')), { unknown, known });
  return names.length === 0 ? known : names;
};
