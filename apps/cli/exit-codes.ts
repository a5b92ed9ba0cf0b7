/** What a run tells the shell. */
export const exitCodes = {
  ok: 0,
  /** Something went wrong that is neither the command's wording nor its data. */
  error: 1,
  /** The command line itself is wrong. */
  usage: 2,
  /** The data is wrong: rows refused, figures that cannot be given, read models that differ. */
  data: 3,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Ends a verb with a sentence and a code; never a stack trace. */
export class CliFailure extends Error {
  constructor(
    readonly exitCode: ExitCode,
    /** For programs that read `--json`. */
    readonly code: string,
    readonly sentence: string,
    readonly facts: Readonly<Record<string, unknown>> = {},
  ) {
    super(sentence);
    this.name = 'CliFailure';
  }
}
