import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readRoundFile, type PaperAnswers, type PaperStep, type PaperVote, type RoundFile } from '#review';
import { DemoFailed } from './demo-failed.ts';

/** One paper of a round. */
export type RoundStep = PaperStep;
export type RoundAnswers = Extract<PaperAnswers, { b1: unknown }>;
export type RoundVote = PaperVote;

/** A periodic round of the example commune as its papers tell it, in the order of their dates. */
export interface RoundScript extends RoundFile {
  readonly synthetic: true;
}

/** Reads the papers of a round. Throws `DemoFailed`. */
export const readRoundScript = async (folder: string, file: string): Promise<RoundFile> => {
  const { file: script, problems } = readRoundFile(await readFile(join(folder, file), 'utf8'));
  if (script === null) throw new DemoFailed('demo-manifest-unreadable', { folder, file, problems });
  return script;
};
