import { randomUUID } from 'node:crypto';
import { isId } from '#standards';
import type { CellProblem } from '../cells/problem.ts';
import type { ImportLayout } from '../import-layouts/layout.ts';
import { localFileLimits, uploadLimits } from '../workbook/workbook-limits.ts';
import { fileSha256 } from './file-identity.ts';
import { GroupedReading } from './grouped-reading.ts';
import { ImportFailed } from './import-failed.ts';
import type { ImportPlan, ImportRun, RowGroup } from './import-plan.ts';
import type { ImportKind, ImportReport } from './import-report.ts';
import type { ImportRequest } from './import-request.ts';
import { ImportTally, type Explain } from './import-tally.ts';
import { RowSource } from './row-source.ts';

/** How much is decided and written at once. */
const groupsAtOnce = 500;
const rowsAtOnce = 4_000;
/** The list of problems is for people; the counts stay exact beyond it. */
const mostProblems = 10_000;

interface Parts<L extends ImportLayout> {
  readonly kind: ImportKind;
  readonly layout: L;
  readonly request: ImportRequest;
  readonly explain: Explain;
  readonly planFor: (run: ImportRun) => ImportPlan<L>;
}

/** Groups that wait for a phase, handed over in chunks of bounded size. */
class Waiting {
  readonly #later = new Map<number, RowGroup<ImportLayout>[]>();
  #now: RowGroup<ImportLayout>[] = [];
  #rows = 0;

  constructor(private readonly plan: ImportPlan<ImportLayout>, private readonly judge: (groups: readonly RowGroup<ImportLayout>[]) => Promise<void>) {}

  async add(group: RowGroup<ImportLayout>): Promise<void> {
    const phase = this.plan.phaseOf?.(group) ?? 0;
    if (phase > 0) {
      this.#later.set(phase, [...(this.#later.get(phase) ?? []), group]);
      return;
    }
    await this.#push(group);
  }

  async finish(): Promise<void> {
    await this.#flush();
    for (const phase of [...this.#later.keys()].sort((a, b) => a - b)) {
      for (const group of this.#later.get(phase) ?? []) await this.#push(group);
      await this.#flush();
    }
  }

  async #push(group: RowGroup<ImportLayout>): Promise<void> {
    this.#now.push(group);
    this.#rows += group.rows.length;
    if (this.#now.length >= groupsAtOnce || this.#rows >= rowsAtOnce) await this.#flush();
  }

  async #flush(): Promise<void> {
    const groups = this.#now;
    this.#now = [];
    this.#rows = 0;
    if (groups.length > 0) await this.judge(groups);
  }
}

const cellProblem = ({ place, field, reason, found }: CellProblem) => ({ place, field, code: reason, facts: { found } });

/**
 * Reads a workbook twice: first to know which rows belong together and what in the file contradicts itself, then to decide and write,
 * chunk by chunk. Nothing is written before the whole file was read once without being refused.
 */
export const runImport = async <L extends ImportLayout>({ kind, layout, request, explain, planFor }: Parts<L>): Promise<ImportReport> => {
  const { file, name, commit } = request;
  const importId = request.importId ?? randomUUID();
  if (!isId(importId)) throw new ImportFailed('import-id-invalid', { importId });
  const sha256 = await fileSha256(file);
  const ignoredSheets: string[] = [];
  const limits = request.limits ?? (typeof file === 'string' ? localFileLimits : uploadLimits);
  const source = new RowSource(file, layout, { limits, onIgnoredSheet: (sheet) => ignoredSheets.push(sheet) });
  const tally = new ImportTally(explain, mostProblems);
  // The rows that this layout gives are the rows that its plan takes; inside, the engine is blind to which.
  const plan: ImportPlan<ImportLayout> = planFor({ importId, fileSha256: sha256, commit });
  const reading = new GroupedReading(plan.keyFields);

  for await (const row of source.first()) {
    tally.read(row.place);
    if (row.ok) {
      const problems = reading.note(row, (key) => plan.survey?.(row, key) ?? []);
      if (problems.length > 0) tally.refuse(row.place, problems);
    } else {
      const problems = row.problems.map(cellProblem);
      reading.noteRefused(row, problems);
      tally.refuse(row.place, problems);
    }
  }
  reading.endOfFirst();
  await plan.prepare?.();

  let done = 0;
  const waiting = new Waiting(plan, async (groups) => {
    const fates = await plan.apply(groups);
    groups.forEach((group, index) => {
      const fate = fates[index];
      if (fate === undefined) throw new TypeError('a group of rows was not judged: this is a fault of the import');
      group.rows.forEach((row, n) => {
        if (!fate.refused) tally.accept(row.place, fate.fates[n] ?? 'unchanged');
        else {
          const own = fate.problems.filter(({ place }) => place.row === row.place.row && place.sheet === row.place.sheet);
          tally.refuse(row.place, own.length > 0 ? own : [collateral(row, fate.problems[0])]);
        }
      });
      done += group.rows.length;
    });
    request.onProgress?.({ rows: done, of: reading.readable });
  });

  try {
    for await (const row of source.second()) {
      if (!row.ok) continue;
      const met = reading.meet(row);
      if (met.kind === 'refused') {
        tally.refuse(row.place, [collateral(row, met.by)]);
        done += 1;
      } else if (met.kind === 'complete') await waiting.add({ key: met.key, rows: met.rows });
    }
    await waiting.finish();
    if (reading.incomplete > 0) throw new ImportFailed('import-file-changed', { file: name });
  } catch (error) {
    // What was written stays; the same id finds it again.
    if (!commit || error instanceof ImportFailed) throw error;
    throw new ImportFailed('import-interrupted', { importId, rows: done }, { cause: error });
  }
  return { kind, importId, file: name, sha256, committed: commit, ignoredSheets, ...tally.report() };
};

/** Refused because another row of its household is. */
const collateral = (
  { place }: { readonly place: { readonly sheet: string; readonly row: number; readonly column: string | null } },
  by: { readonly place: { readonly sheet: string; readonly row: number } } | undefined,
) => ({ place, field: null, code: 'other-row-of-household-refused', facts: by === undefined ? {} : { sheet: by.place.sheet, row: by.place.row } });
