import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { ReadLog, ScopeGuard } from '#access';
import type { ExportParts, StreamId } from '#event-store';
import { codeOf, exportConsistency, exportHousehold, exportLog } from '#event-store';
import { householdStream } from '#household';
import { idOf, isId, type HouseholdId } from '#standards';
import { Territory } from '#territory';
import { CliFailure, exitCodes } from '../exit-codes.ts';
import type { Answer } from '../output/answer.ts';
import { progressOn } from '../output/progress.ts';
import type { Terminal } from '../output/terminal.ts';
import { allow } from '../session/allow.ts';
import type { Session } from '../session/session.ts';
import { sealText } from '../text/seals.vi.ts';
import type { CommonOptions } from '../verb.ts';
import { exportScopeOf } from './export-scope.ts';
import { sealNumbered, sealPartsOf, withSealSentences } from './seal-parts.ts';
import { UnitNames } from './unit-names.ts';

export interface ExportOptions extends CommonOptions {
  readonly unit?: string;
  readonly household?: string;
  readonly all?: boolean;
  readonly sinceSeal?: number;
  readonly sealNumber?: number;
  readonly to: string;
}

interface Export {
  /** What the read log names. */
  readonly subject: string;
  readonly lines: AsyncIterable<string>;
}

const unitExport = async (session: Session, typed: string, parts: ExportParts): Promise<Export> => {
  const names = await UnitNames.on(session);
  const unit = names.named(typed);
  const { map } = await session.get(Territory).read();
  const scope = exportScopeOf(map, unit, names.of(unit), session.clock.today());
  return { subject: `unit ${unit}`, lines: exportLog(scope, parts) };
};

const householdExport = async (session: Session, typed: string, parts: ExportParts): Promise<Export> => {
  const { householdNamed } = await import('./household-named.ts');
  const household: HouseholdId = isId(typed) ? idOf<HouseholdId>(typed) : await householdNamed(session, typed);
  const stream: StreamId = householdStream(household);
  const [last] = await parts.store.readStream(stream, { direction: 'backward', limit: 1 });
  const village = last?.metadata.village ?? last?.metadata.commune ?? null;
  // Outside the account's area is told like missing, so that nothing leaks.
  const known = village !== null && (session.actor.scope.kind === 'everything' || (await session.get(ScopeGuard).covers(session.actor, village)));
  if (!known) throw new CliFailure(exitCodes.error, 'household-unknown', sealText.householdUnknown(typed), { household: typed });
  return { subject: stream, lines: exportHousehold(stream, parts) };
};

const wholeExport = (session: Session, parts: ExportParts): Export => {
  if (session.actor.scope.kind !== 'everything') throw new CliFailure(exitCodes.error, 'out-of-scope', sealText.notEverything);
  return { subject: 'log', lines: exportLog({ kind: 'everything' }, parts) };
};

const chosen = async (session: Session, options: ExportOptions, parts: ExportParts): Promise<Export> => {
  const { unit, household, all, sinceSeal } = options;
  if ([unit, household, all, sinceSeal].filter((one) => one !== undefined).length !== 1) throw new CliFailure(exitCodes.usage, 'usage-scope', sealText.chooseScope);
  if (unit !== undefined) return unitExport(session, unit, parts);
  if (household !== undefined) return householdExport(session, household, parts);
  if (sinceSeal === undefined) return wholeExport(session, parts);
  return { subject: `seal ${sinceSeal}`, lines: exportConsistency(await sealNumbered(parts.ledger, sinceSeal), parts) };
};

/** Under another name until it is whole, so that a broken export is never taken for one. */
const write = async (lines: AsyncIterable<string>, file: string, onBytes: (bytes: number) => void): Promise<void> => {
  const draft = `${file}.part`;
  const counted = async function* (): AsyncGenerator<Buffer> {
    let bytes = 0;
    for await (const text of lines) {
      const chunk = Buffer.from(text, 'utf8');
      bytes += chunk.length;
      onBytes(bytes);
      yield chunk;
    }
  };
  try {
    const source = Readable.from(counted(), { objectMode: false, highWaterMark: 1024 * 1024 });
    if (file.endsWith('.gz')) await pipeline(source, createGzip({ level: 6 }), createWriteStream(draft));
    else await pipeline(source, createWriteStream(draft));
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
};

/** `lotrinh export`: names stay encrypted, yet every export is noted before it is made. */
export const exportAnswer = (session: Session, options: ExportOptions, terminal: Terminal): Promise<Answer> =>
  withSealSentences(async () => {
    allow(session, 'read-households');
    const { store, ledger } = sealPartsOf(session);
    const seal = await sealNumbered(ledger, options.sealNumber ?? null);
    const { subject, lines } = await chosen(session, options, { store, ledger, seal, madeAt: session.clock.now() });
    await session.get(ReadLog).record(session.actor, 'export', subject);
    const progress = progressOn(terminal, sealText.exporting);
    await write(lines, options.to, (bytes) => progress.report(bytes, null)).finally(() => progress.end());
    const code = codeOf(seal.seal);
    return { data: { file: options.to, subject, seal: seal.seal.number, code }, text: sealText.exported(options.to, seal.seal.number, code) };
  });
