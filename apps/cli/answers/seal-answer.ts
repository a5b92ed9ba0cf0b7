import { writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { SealFile } from '#event-store';
import { codeOf, SealingKey, sealingKeyFile, sealSlip } from '#event-store';
import { CONFIG, type Config } from '#platform';
import type { Answer } from '../output/answer.ts';
import { progressOn } from '../output/progress.ts';
import type { Terminal } from '../output/terminal.ts';
import { allow } from '../session/allow.ts';
import type { Session } from '../session/session.ts';
import { sealText } from '../text/seals.vi.ts';
import type { CommonOptions } from '../verb.ts';
import { sealNumbered, sealPartsOf, withSealSentences } from './seal-parts.ts';

export interface SealOptions extends CommonOptions {
  readonly to?: string;
  readonly show?: number;
  readonly every?: number;
  readonly rotateKey?: boolean;
  readonly replaceLostKey?: boolean;
  readonly afterRestore?: boolean;
}

const answerOf = async (sealed: SealFile, { to }: SealOptions, notes: readonly string[]): Promise<Answer> => {
  if (to !== undefined) await writeFile(to, `${JSON.stringify(sealed)}\n`);
  const written = to === undefined ? [] : [sealText.written(to), sealText.handOver];
  return { data: { ...sealed, code: codeOf(sealed.seal) }, text: sealSlip(sealed), notes: [...notes, ...written] };
};

const sealOnce = async (session: Session, options: SealOptions, terminal: Terminal): Promise<Answer> => {
  const { ledger, sealer } = sealPartsOf(session);
  const file = sealingKeyFile(session.get<Config>(CONFIG));
  const opened = await SealingKey.open(file, ledger, session.clock.now(), { replaceLost: options.replaceLostKey === true });
  const key = options.rotateKey === true ? await opened.rotate(ledger, session.clock.now()) : opened;
  const progress = progressOn(terminal, sealText.counting);
  const sealed = await sealer.seal(key, (ordinal) => progress.report(ordinal, null), { afterRestore: options.afterRestore === true }).finally(() => progress.end());
  const notes = [...(opened.created ? [sealText.keyMade(file)] : []), ...(key === opened ? [] : [sealText.keyRotated(key.id)])];
  return sealed === null ? answerOf(await sealNumbered(ledger, null), options, [...notes, sealText.nothingNew]) : answerOf(sealed, options, notes);
};

/** Until Ctrl-C; each seal is printed as it is made. */
const sealRepeatedly = async (session: Session, options: SealOptions, minutes: number, terminal: Terminal): Promise<Answer> => {
  const stopped = new AbortController();
  const stop = (): void => stopped.abort();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  try {
    for (;;) {
      const answer = await sealOnce(session, options, terminal);
      await pause(minutes * 60_000, undefined, { signal: stopped.signal }).catch(() => undefined);
      if (stopped.signal.aborted) return answer;
      terminal.out.write(options.json ? `${JSON.stringify(answer.data)}\n` : `${answer.text}\n\n`);
    }
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, stop);
  }
};

/** `lotrinh seal` */
export const sealAnswer = (session: Session, options: SealOptions, terminal: Terminal): Promise<Answer> =>
  withSealSentences(async () => {
    allow(session, 'operate');
    if (options.show !== undefined) return answerOf(await sealNumbered(sealPartsOf(session).ledger, options.show), options, []);
    return options.every === undefined ? sealOnce(session, options, terminal) : sealRepeatedly(session, options, options.every, terminal);
  });
