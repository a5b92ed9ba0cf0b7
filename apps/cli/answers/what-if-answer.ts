import { readFile } from 'node:fs/promises';
import { AskWhatIf, ReadChangedHouseholds, ReadWhatIf, WhatIfJobs, WhatIfRunner, type ChangedHousehold, type ChangedPage } from '#review';
import type { LocalDate } from '#standards';
import { CliFailure, exitCodes } from '../exit-codes.ts';
import type { Answer } from '../output/answer.ts';
import { vietnameseDate, wholeNumber } from '../output/figures.ts';
import { progressOn } from '../output/progress.ts';
import { table } from '../output/table.ts';
import type { Terminal } from '../output/terminal.ts';
import { allow } from '../session/allow.ts';
import type { Session } from '../session/session.ts';
import { whatIfText } from '../text/what-if.vi.ts';
import type { CommonOptions } from '../verb.ts';
import { demoNote } from './demo-note.ts';
import { judgedLines, provisionalNotes } from './judged-tables.ts';
import { UnitNames } from './unit-names.ts';

export interface WhatIfOptions extends CommonOptions {
  readonly date?: LocalDate;
  readonly ruleSet: string;
  readonly changes?: string;
  readonly unit?: string;
  readonly knownAt?: string;
  readonly list: number;
}

const changesIn = async (file: string): Promise<unknown> => {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as unknown;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CliFailure(exitCodes.error, 'changes-unreadable', whatIfText.notAFile(file), { file, reason });
  }
};

/** Works the job off here and now; a running server may help. */
const worked = async (session: Session, terminal: Terminal, whatIf: string): Promise<void> => {
  const [jobs, runner] = [session.get(WhatIfJobs), session.get(WhatIfRunner)];
  const progress = progressOn(terminal, whatIfText.progress);
  try {
    for (;;) {
      const [moved, now] = [await runner.runBlock(whatIf), await jobs.of(whatIf, session.actor.account)];
      if (now !== null) progress.report(now.judged, now.households);
      if (now === null || !['waiting', 'running'].includes(now.state)) return;
      // Another process has it in its hands.
      if (!moved) await new Promise((resolve) => setTimeout(resolve, 50));
    }
  } finally {
    progress.end();
  }
};

const firstHouseholds = async (session: Session, whatIf: string, wanted: number): Promise<ChangedPage> => {
  const households: ChangedHousehold[] = [];
  for (let page = 1; ; page += 1) {
    const got = await session.queries.execute(new ReadChangedHouseholds(whatIf, { village: null, from: null, to: null, page }, session.actor));
    households.push(...got.households);
    if (households.length >= wanted || households.length >= got.total || got.households.length === 0) return { households: households.slice(0, wanted), total: got.total, page: 1 };
  }
};

export const changedTable = (households: readonly Pick<ChangedHousehold, 'household' | 'code' | 'headName' | 'villageName' | 'from' | 'to' | 'reason'>[]): string =>
  table([
    { header: whatIfText.household, text: ({ code, household, headName }) => [code ?? household, ...(headName === null ? [] : [headName])].join(' ') },
    { header: whatIfText.village, text: ({ villageName }) => villageName },
    { header: whatIfText.change, text: ({ from, to }) => whatIfText.from(from, to) },
    { header: whatIfText.reason, text: ({ reason }) => reason.sentences.join('; ') },
  ], households);

/** `lotrinh what-if` */
export const whatIfAnswer = async (session: Session, options: WhatIfOptions, terminal: Terminal): Promise<Answer> => {
  allow(session, 'read-households');
  const names = await UnitNames.on(session);
  const unit = options.unit === undefined ? null : names.named(options.unit);
  const changes = options.changes === undefined ? null : await changesIn(options.changes);
  const question = { on: options.date ?? session.clock.today(), knownAt: options.knownAt ?? null, unit, ruleSet: options.ruleSet, changes };
  const { whatIf } = await session.commands.execute(new AskWhatIf(question, session.newContext()));
  await worked(session, terminal, whatIf);
  const shown = await session.queries.execute(new ReadWhatIf(whatIf, session.actor));
  if (shown.result === null) throw new CliFailure(exitCodes.error, 'what-if-stopped', whatIfText.stopped(shown.state), { state: shown.state, failure: shown.failure });
  const changed = await firstHouseholds(session, whatIf, options.list);
  const { total, villages } = shown.result;
  return {
    data: { ...shown, changed },
    text: [
      whatIfText.title(vietnameseDate(shown.on), shown.standard.name, shown.standard.statusName),
      '',
      ...judgedLines(villages, total),
      ...(changed.total === 0 ? [] : ['', whatIfText.changed(wholeNumber(changed.households.length), wholeNumber(changed.total)), changedTable(changed.households)]),
    ].join('\n'),
    notes: [...demoNote(session), ...provisionalNotes(shown.standard), ...(total.households === 0 ? [whatIfText.empty] : [])],
  };
};
