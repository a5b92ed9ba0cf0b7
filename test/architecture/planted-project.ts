import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { projectRoot } from '#platform';

/** What a tool said about the planted project. */
export interface ToolOutput {
  readonly status: number;
  readonly output: string;
}

/** A small copy of the layout, with this project's settings and empty doors, in which violations can be planted. */
export class PlantedProject {
  readonly root = mkdtempSync(join(tmpdir(), 'lotrinh-planted-'));

  constructor(files: Readonly<Record<string, string>> = {}) {
    for (const file of ['package.json', 'tsconfig.base.json']) cpSync(join(projectRoot, file), join(this.root, file));
    symlinkSync(join(projectRoot, 'node_modules'), join(this.root, 'node_modules'));
    cpSync(join(projectRoot, 'test/support/tsconfig.json'), join(this.root, 'test/support/tsconfig.json'), { recursive: true });
    this.plant('test/support/word.ts', `export const word = 'support';\n`);
    for (const lib of readdirSync(join(projectRoot, 'libs'))) this.#copyLayout(lib);
    for (const [path, text] of Object.entries(files)) this.plant(path, text);
  }

  #copyLayout(lib: string): void {
    const source = join(projectRoot, 'libs', lib);
    this.plant(`libs/${lib}/tsconfig.json`, readFileSync(join(source, 'tsconfig.json'), 'utf8'));
    this.plant(`libs/${lib}/index.ts`, 'export const door = 1;\n');
    if (!readdirSync(source).includes('domain')) return;
    this.plant(`libs/${lib}/domain/tsconfig.json`, readFileSync(join(source, 'domain', 'tsconfig.json'), 'utf8'));
    this.plant(`libs/${lib}/domain/word.ts`, `export const word = '${lib}';\n`);
  }

  plant(path: string, text: string): void {
    const file = join(this.root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  /** Runs an installed tool in the planted project; a status other than 0 is an answer, not an error. */
  run(tool: string, args: readonly string[]): Promise<ToolOutput> {
    return new Promise((resolve) => {
      const command = [join(projectRoot, 'node_modules', tool), ...args];
      execFile(process.execPath, command, { cwd: this.root, maxBuffer: 64 * 1024 * 1024, encoding: 'utf8' }, (error, stdout, stderr) => {
        resolve({ status: error === null ? 0 : 1, output: `${stdout}${stderr}` });
      });
    });
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
