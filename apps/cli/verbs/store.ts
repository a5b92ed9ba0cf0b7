import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { CliFailure, exitCodes } from '../exit-codes.ts';
import { give } from '../output/answer.ts';
import { wholeNumber } from '../output/figures.ts';
import { progressOn } from '../output/progress.ts';
import { storeText, storeVerbs } from '../text/store.vi.ts';
import type { CommonOptions } from '../verb.ts';
import { group, verb } from '../verb.ts';

interface CopyCommand extends CommonOptions {
  readonly from: string;
  readonly to: string;
  readonly seal?: string;
}

const copy = async (options: CopyCommand, cli: Cli): Promise<void> => {
  // Loaded once they are needed: help is answered at once.
  const [{ copyLog, copySeals, CopyFault, readSealFile, SealLedger, UnreadableFile, verifyTexts }, { addressOf, openStore }, { readConfig }] = await Promise.all([import('#event-store'), import('../stores/open-store.ts'), import('#platform')]);
  const config = readConfig();
  const [source, target] = [addressOf(options.from, config), addressOf(options.to, config)];
  if (source === target) throw new CliFailure(exitCodes.usage, 'usage-same-store', storeText.sameStore);
  const kept = options.seal === undefined ? null : await readSealFile(options.seal).catch((error: unknown) => {
    if (!(error instanceof UnreadableFile)) throw error;
    throw new CliFailure(exitCodes.usage, error.code, verifyTexts.unreadable[error.reason](error.file), { file: error.file });
  });
  const from = await openStore(source, config);
  const progress = { copying: progressOn(cli.terminal, storeText.copying), comparing: progressOn(cli.terminal, storeText.comparing) };
  try {
    const to = await openStore(target, config);
    try {
      const home = from.pool ?? to.pool;
      const last = home === null ? null : await new SealLedger(home).seal();
      const seals = [last, kept].filter((seal) => seal !== null);
      const { events, stoodAlready, position } = await copyLog(from.store, to.store, { seals, report: ({ phase, events: done }) => progress[phase].report(done, null) });
      if (from.pool !== null && to.pool !== null) await copySeals(from.pool, to.pool);
      const [seal] = seals.map(({ seal: { number } }) => number).toSorted((a, b) => b - a);
      const notes = [seal === undefined ? storeText.unsealed : storeText.sealed(seal), storeText.rebuild];
      cli.finish(give({ data: { events, stoodAlready, position, seal: seal ?? null }, text: storeText.copied(wholeNumber(events), wholeNumber(stoodAlready)), notes }, options, cli.terminal));
    } finally {
      await to.close();
    }
  } catch (error) {
    if (!(error instanceof CopyFault)) throw error;
    const place = storeText.place(error.stream, String(error.revision));
    throw new CliFailure(exitCodes.data, error.code, storeText.faults[error.reason](place, error.seal ?? 0), error.facts);
  } finally {
    progress.copying.end();
    progress.comparing.end();
    await from.close();
  }
};

/** `lotrinh store copy --from … --to …` */
export const addStore = (program: Command, cli: Cli): void => {
  const store = group(program, 'store', storeVerbs.store);
  verb(store, 'copy', storeVerbs.copy)
    .requiredOption(`--from <${storeText.placeholder}>`, storeText.from)
    .requiredOption(`--to <${storeText.placeholder}>`, storeText.to)
    .option(`--seal <${storeText.filePlaceholder}>`, storeText.seal)
    .action((options: CopyCommand) => copy(options, cli));
};
