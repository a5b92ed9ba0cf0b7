import 'reflect-metadata';
import { readConfig } from '#platform';
import { bootServer } from './boot.ts';
import { startSentenceOf } from './start-fault.ts';
import { stopOnSignal } from './signals.ts';

/** The server's process: starts, says where it is, stops on a signal. */
const main = async (): Promise<void> => {
  const stopping = stopOnSignal();
  const server = await bootServer(readConfig());
  stopping.whenAsked(() => server.stop());
  if (server.url !== null) process.stdout.write(`${server.url}\n`);
};

try {
  await main();
} catch (error) {
  const sentence = startSentenceOf(error);
  process.stderr.write(`${sentence ?? (error instanceof Error ? (error.stack ?? error.message) : String(error))}\n`);
  process.exit(1);
}
