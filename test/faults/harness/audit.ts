import { existsSync } from 'node:fs';
import type { Place } from './place.ts';

/** What a store says of itself. */
export interface Audit {
  /** Rows of read models that a new fold of the log makes differently. */
  readonly differing: number;
  readonly brokenChains: number;
  /** False when anything under the last seal, or under the one kept from before the faults, is not as it was sealed. */
  readonly sealsHold: boolean;
  /** All of it in words, for whoever reads a failure. */
  readonly report: string;
}

interface Said {
  readonly differing: Readonly<Record<string, number>>;
  readonly brokenChains: number;
  readonly sealsHold: boolean;
  readonly report: string;
}

/** Lets the read models catch up, folds each of them anew, checks every chain, seals, and verifies the store by that seal and by the one before. */
export const audit = async (place: Place, { afterRestore = false }: { readonly afterRestore?: boolean } = {}): Promise<Audit> => {
  const [kept, next] = [place.file('seal.json'), place.file('seal-next.json')];
  const { code, out, err } = await place.launch('test/faults/programs/audit.js', [existsSync(kept) ? kept : '-', next, String(afterRestore)], place.outside()).ended;
  if (code !== 0) throw new Error(`the audit did not come to its end:\n${out}${err}`);
  const { differing, brokenChains, sealsHold, report } = JSON.parse(out) as Said;
  return { differing: Object.values(differing).reduce((sum, rows) => sum + rows, 0), brokenChains, sealsHold, report: `${JSON.stringify(differing)}\n${report}` };
};
