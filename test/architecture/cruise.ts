import { join } from 'node:path';
import { execFile } from 'node:child_process';
import { projectRoot } from '#platform';

export interface Violation {
  readonly rule: string;
  readonly from: string;
}
export interface Cruise {
  readonly modules: readonly string[];
  readonly violations: readonly Violation[];
}

interface Report {
  readonly modules: readonly { readonly source: string }[];
  readonly summary: { readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[] };
}

const isReport = (value: unknown): value is Report => typeof value === 'object' && value !== null && 'modules' in value && 'summary' in value;

/** Runs dependency-cruiser with this project's rules on a folder laid out like it. */
export const cruise = (root: string): Promise<Cruise> =>
  new Promise((resolve, reject) => {
    const tool = join(projectRoot, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
    const rules = join(projectRoot, 'test', 'architecture', 'dependency-cruiser.cjs');
    const args = [tool, '--config', rules, '--output-type', 'json', 'apps', 'libs'];
    execFile(process.execPath, args, { cwd: root, maxBuffer: 256 * 1024 * 1024, encoding: 'utf8' }, (_error, stdout, stderr) => {
      try {
        const report: unknown = JSON.parse(stdout);
        if (!isReport(report)) throw new Error(`not a report: ${stdout.slice(0, 200)}`);
        const violations = report.summary.violations.map(({ rule, from }) => ({ rule: rule.name, from }));
        resolve({ modules: report.modules.map((module) => module.source), violations });
      } catch (error) {
        reject(new Error(`dependency-cruiser gave no report: ${stderr}`, { cause: error }));
      }
    });
  });
