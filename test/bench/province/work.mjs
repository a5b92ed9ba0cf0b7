// The worker beside the server that is asked: folds the read models and writes signed decisions to their households, until it is told to end.
import { DecisionRunner } from '#review';
import { openSession } from '../../../dist/apps/cli/session/open-session.js';

const session = await openSession({ account: null });
session.get(DecisionRunner).start();
process.stdout.write('ready\n');
process.once('SIGTERM', async () => {
  await session.get(DecisionRunner).stop();
  await session.close();
});
