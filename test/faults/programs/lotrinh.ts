import { main } from '../../../apps/cli/main.ts';

// The command line itself, without what its launcher does first: nothing is built during a fault.
process.exitCode = await main(process.argv.slice(2));
