import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isLocalDate, type CauseOfPoverty, type LocalDate, type PovertyClass } from '#standards';
import { DemoFailed } from './demo-failed.ts';

/** One paper of a round. A household is named by its code, a village by its official one: what the papers of a commune have. */
export type RoundStep =
  | { readonly do: 'open'; readonly on: LocalDate; readonly plan: string; readonly committee: string }
  | { readonly do: 'request'; readonly on: LocalDate; readonly household: string; readonly discovery: string | null }
  | { readonly do: 'assess'; readonly on: LocalDate; readonly household: string; readonly screen: Readonly<Record<string, boolean>> | null; readonly answers: RoundAnswers | null }
  | { readonly do: 'refuse'; readonly on: LocalDate; readonly household: string; readonly reason: string; readonly paper: string }
  | { readonly do: 'meet'; readonly on: LocalDate; readonly village: string; readonly present: number; readonly front: number; readonly households: number; readonly votes: readonly RoundVote[]; readonly paper: string }
  /** `repost`: only what a complaint or a re-verification has changed. */
  | { readonly do: 'post'; readonly on: LocalDate; readonly to: LocalDate; readonly village: string; readonly repost: boolean; readonly paper: string }
  | { readonly do: 'complain'; readonly on: LocalDate; readonly household: string; readonly subject: 'left-out' | 'wrong-class'; readonly text: string }
  | { readonly do: 'answer'; readonly on: LocalDate; readonly household: string; readonly outcome: 'upheld' | 'rejected'; readonly text: string; readonly paper: string }
  | { readonly do: 'reverify'; readonly on: LocalDate; readonly households: readonly string[]; readonly paper: string }
  | { readonly do: 'report'; readonly on: LocalDate; readonly paper: string }
  | { readonly do: 'opinion'; readonly on: LocalDate; readonly askedOn: LocalDate; readonly paper: string }
  | { readonly do: 'decide'; readonly on: LocalDate; readonly number: string; readonly paper: string }
  | { readonly do: 'certify'; readonly on: LocalDate; readonly suffix: string }
  | { readonly do: 'close'; readonly on: LocalDate; readonly paper: string };

export interface RoundAnswers {
  /** Item of the score sheet → option. */
  readonly b1: Readonly<Record<string, string>>;
  /** Questions in which the household is deprived; all others are answered with no. */
  readonly deprived: readonly string[];
  readonly causes: readonly CauseOfPoverty[];
}

export interface RoundVote {
  readonly household: string;
  readonly proposed: PovertyClass;
  readonly agree: number;
}

/** A periodic round of the example commune as its papers tell it, in the order of their dates. */
export interface RoundScript {
  readonly synthetic: true;
  readonly communeCode: string;
  readonly year: number;
  readonly steps: readonly RoundStep[];
}

const kinds: ReadonlySet<unknown> = new Set<RoundStep['do']>(['open', 'request', 'assess', 'refuse', 'meet', 'post', 'complain', 'answer', 'reverify', 'report', 'opinion', 'decide', 'certify', 'close']);
const isStep = (value: unknown): boolean => typeof value === 'object' && value !== null && 'do' in value && kinds.has(value.do) && 'on' in value && isLocalDate(value.on);

/** The file comes with the product and a spec compares it with its generator: its frame is checked here, not every field. */
const isRoundScript = (value: unknown): value is RoundScript =>
  typeof value === 'object' && value !== null && 'year' in value && typeof value.year === 'number' && 'communeCode' in value && 'steps' in value && Array.isArray(value.steps) && value.steps.every(isStep);

/** Reads the papers of a round. Throws `DemoFailed`. */
export const readRoundScript = async (folder: string, file: string): Promise<RoundScript> => {
  const script: unknown = JSON.parse(await readFile(join(folder, file), 'utf8'));
  if (!isRoundScript(script)) throw new DemoFailed('demo-manifest-unreadable', { folder, file });
  return script;
};
