import type { Command } from 'commander';
import type { AnswerOptions } from './output/answer.ts';
import { commonOptions, programText } from './text/vi.ts';

/** Options that every verb takes. */
export interface CommonOptions extends AnswerOptions {
  /** Account that acts; the system account when absent. */
  readonly as?: string;
  readonly yes: boolean;
  /** False with `--no-input`: nothing is asked. */
  readonly input: boolean;
}

interface VerbText {
  readonly summary: string;
  readonly details?: string;
  readonly examples: readonly (readonly [line: string, purpose: string])[];
}

const exampleLines = (examples: VerbText['examples']): string =>
  [`\n${programText.examples}`, ...examples.map(([line, purpose]) => `  ${line}\n      ${purpose}`)].join('\n');

/** A subcommand with its help; settings of the parent are inherited. */
export const group = (parent: Command, name: string, text: VerbText): Command =>
  parent
    .command(name)
    .summary(text.summary)
    .description([text.summary, text.details].filter((part) => part !== undefined).join('\n\n'))
    .helpOption('-h, --help', programText.help)
    .helpCommand(false)
    .addHelpText('after', exampleLines(text.examples));

/** A subcommand that does something. */
export const verb = (parent: Command, name: string, text: VerbText): Command =>
  group(parent, name, text)
    .option('--json', commonOptions.json, false)
    .option('--as <username>', commonOptions.as)
    .option('--yes', commonOptions.yes, false)
    .option('--no-input', commonOptions.noInput);
