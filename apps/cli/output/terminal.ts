/** Where a run writes, and what the reader's side can show. Data goes to `out`, everything else to `err`. */
export interface Terminal {
  readonly out: NodeJS.WritableStream;
  readonly err: NodeJS.WritableStream;
  readonly input: NodeJS.ReadableStream;
  /** A person watches `err`: bars are welcome. */
  readonly showsProgress: boolean;
  /** A person reads `out` and did not ask for plain text. */
  readonly showsColour: boolean;
  /** Somebody can answer a question. */
  readonly canAsk: boolean;
}

/** The terminal of this process. `NO_COLOR` (any text) turns off colour and bars, see no-color.org. */
export const processTerminal = (env: NodeJS.ProcessEnv = process.env): Terminal => {
  const plain = (env['NO_COLOR'] ?? '') !== '' || env['TERM'] === 'dumb';
  return {
    out: process.stdout,
    err: process.stderr,
    input: process.stdin,
    showsProgress: process.stderr.isTTY === true && !plain,
    showsColour: process.stdout.isTTY === true && !plain,
    canAsk: process.stdin.isTTY === true && process.stderr.isTTY === true,
  };
};
