// Plain JavaScript on Node's own modules: runs on a fresh clone, before anything is installed or built.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

const say = (sentence) => process.stderr.write(`${sentence}\n`);

/** A preparation step that failed, told in one sentence. */
export class PreparationFailed extends Error {}

const oldestNode = [20, 19];

const checkNode = () => {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const fits = major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1]);
  if (!fits) {
    throw new PreparationFailed(`Lotrinh needs Node.js ${oldestNode.join('.')} or newer; this is ${process.versions.node}.`);
  }
};

const run = (command, args, options = {}) => {
  const done = spawnSync(command, args, { cwd: projectRoot, stdio: ['ignore', 2, 2], ...options });
  if (done.error) throw new PreparationFailed(`${command} could not be run: ${done.error.message}`);
  return done.status === 0;
};

// npm's own record of what it installed is compared with the lockfile: survives copies, needs no mark of ours.
const installedFits = () => {
  const record = join(projectRoot, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const wanted = JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || entry.link || installed[path]?.version === entry.version,
  );
};

const install = () => {
  if (installedFits()) return;
  say('Installing packages (npm ci) …');
  const npm = process.env.npm_execpath;
  // The build needs TypeScript, also where NODE_ENV says production.
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund'];
  const ok = npm?.endsWith('.js')
    ? run(process.execPath, [npm, ...args])
    : run('npm', args, { shell: process.platform === 'win32' });
  if (!ok) throw new PreparationFailed('npm ci did not finish; its output above says why.');
};

const outside = new Set(['node_modules', 'dist', 'web']);

const filesBelow = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (outside.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });

const sources = () => {
  const folders = ['libs', 'apps'].flatMap((folder) => filesBelow(join(projectRoot, folder)));
  return [...folders, join(projectRoot, 'package-lock.json'), join(projectRoot, 'tsconfig.base.json')].sort();
};

const fingerprint = (files) => {
  const hash = createHash('sha256');
  for (const file of files) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${relative(projectRoot, file)} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
};

const isAsset = (file) => !/\.(ts|md)$|tsconfig\.json$/.test(file);

/** What is not TypeScript (workers in plain JavaScript, score sheets, templates, fonts) goes to the same place in `dist`. */
export const copyAssets = () => {
  for (const folder of ['libs', 'apps']) {
    for (const file of filesBelow(join(projectRoot, folder)).filter(isAsset)) {
      const target = join(projectRoot, 'dist', relative(projectRoot, file));
      mkdirSync(dirname(target), { recursive: true });
      cpSync(file, target);
    }
  }
};

const stamp = join(projectRoot, 'dist', '.build', 'sources.sha256');

/** Compiles what changed since the last build. */
export const build = () => {
  const now = fingerprint(sources());
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return;
  say('Building …');
  const tsc = join(projectRoot, 'node_modules', 'typescript', 'bin', 'tsc');
  if (!run(process.execPath, [tsc, '-b', 'apps/server', 'apps/cli'])) {
    throw new PreparationFailed('The build failed; the messages above say where.');
  }
  copyAssets();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, now);
};

/** Installs if `node_modules` does not fit the lockfile, builds if a source changed. Throws `PreparationFailed`. */
export const prepare = () => {
  checkNode();
  install();
  build();
};
