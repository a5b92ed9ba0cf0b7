import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { doctorAnswer } from '../answers/doctor-answer.ts';
import { give } from '../output/answer.ts';
import { verbs } from '../text/vi.ts';
import type { CommonOptions } from '../verb.ts';
import { verb } from '../verb.ts';

/** `lotrinh doctor`: works also where nothing else does, so it opens nothing before it looks. */
export const addDoctor = (program: Command, cli: Cli): void => {
  verb(program, 'doctor', verbs.doctor).action(async (options: CommonOptions) => cli.finish(give(await doctorAnswer(), options, cli.terminal)));
};
