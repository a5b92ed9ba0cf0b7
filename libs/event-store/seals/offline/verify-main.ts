import { parseArgs } from 'node:util';
import { UnreadableFile, verifyFile } from './verify-file.ts';
import { reportText, verifyTexts } from './verify-text.vi.ts';

interface Output {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

const parsed = (argv: readonly string[]) => {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { seal: { type: 'string' }, code: { type: 'string' }, json: { type: 'boolean' }, 'no-canonical': { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    });
    return { values, file: positionals.length === 1 ? positionals[0] : undefined };
  } catch {
    return null; // An option that does not exist: the usage says which do.
  }
};

/** The checker as a program of its own; returns the exit code. */
export const verifyMain = async (argv: readonly string[], { out, err }: Output): Promise<number> => {
  const args = parsed(argv);
  if (args?.values.help === true) {
    out(verifyTexts.usage);
    return 0;
  }
  if (args?.file === undefined) {
    err(verifyTexts.usage);
    return 2;
  }
  try {
    const report = await verifyFile({ file: args.file, seal: args.values.seal ?? null, code: args.values.code ?? null, canonical: args.values['no-canonical'] !== true });
    out(args.values.json === true ? JSON.stringify(report, null, 2) : reportText(report));
    return report.findingsTotal === 0 ? 0 : 3;
  } catch (error) {
    if (error instanceof UnreadableFile) err(verifyTexts.unreadable[error.reason](error.file));
    else err(error instanceof Error ? error.message : String(error));
    return 1;
  }
};
