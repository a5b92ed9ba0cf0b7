// The neighbours are not dependencies of the product: they are installed beside the bench, when it is first run.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../peers/', import.meta.url));

export const installPeers = () => {
  if (existsSync(`${folder}node_modules/@event-driven-io/emmett-postgresql`) && existsSync(`${folder}node_modules/@eventide/message-db`)) return;
  console.error('installing the neighbours to measure beside (test/bench/peers) …');
  const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock', '--ignore-scripts'], { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) throw new Error('the neighbours could not be installed; run with --without-peers');
};
