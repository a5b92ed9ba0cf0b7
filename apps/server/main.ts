import 'reflect-metadata';
import { readConfig } from '#platform';
import { bootServer, StartGivenUp, type RunningServer } from './boot.ts';
import { printAccounts, printRates } from './demo.ts';
import { startSentenceOf } from './start-fault.ts';
import { stopOnSignal } from './signals.ts';
import { startText } from './text/vi.ts';

const say = (...lines: readonly string[]): void => void process.stdout.write(`${lines.join('\n')}\n`);

/** Rates, accounts and where to look next: what a newcomer needs to see. */
const welcome = async ({ url, mark, masterKey }: RunningServer, asked: AbortSignal): Promise<void> => {
  if (mark.demo) {
    await printRates(asked);
    printAccounts();
    if (mark.workingDate !== null) say(startText.workingDate(mark.workingDate));
  }
  say('', masterKey.created ? startText.keyMade(masterKey.file) : startText.key(masterKey.file));
  if (url !== null) say(...startText.where(url));
};

/** The server's process: starts, says where it is, stops on a signal. */
const main = async (): Promise<void> => {
  const stopping = stopOnSignal();
  const server = await bootServer(readConfig(), stopping.asked);
  stopping.whenAsked(async () => {
    say(startText.stopping);
    await server.stop();
  });
  await welcome(server, stopping.asked);
};

try {
  await main();
} catch (error) {
  if (error instanceof StartGivenUp) process.exit(0);
  const sentence = startSentenceOf(error);
  process.stderr.write(`${sentence ?? (error instanceof Error ? (error.stack ?? error.message) : String(error))}\n`);
  process.exit(1);
}
