import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '#event-store';
import { readSealFile, reportText, SealFault, UnreadableFile, verifierScript, verifyFile, verifyStore, verifyTexts } from '#event-store';
import { projectRoot } from '#platform';
import { CliFailure, exitCodes } from '../exit-codes.ts';
import type { Answer } from '../output/answer.ts';
import { allow } from '../session/allow.ts';
import type { Session } from '../session/session.ts';
import type { CommonOptions } from '../verb.ts';
import { sealNumbered, sealPartsOf, withSealSentences } from './seal-parts.ts';

export interface VerifyOptions extends CommonOptions {
  readonly seal?: string;
  readonly code?: string;
  readonly canonical: boolean;
  readonly store?: boolean;
  readonly script?: boolean;
}

const answerOf = (report: Report): Answer => ({ data: report, text: reportText(report), exitCode: report.findingsTotal > 0 ? exitCodes.data : exitCodes.ok });

const withFileSentences = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    throw new CliFailure(exitCodes.error, error.code, verifyTexts.unreadable[error.reason](error.file), { file: error.file });
  }
};

/** `lotrinh verify FILE`: opens nothing but the files. */
export const verifyFileAnswer = (file: string, { seal, code, canonical }: VerifyOptions): Promise<Answer> =>
  withFileSentences(async () => answerOf(await verifyFile({ file, seal: seal ?? null, code: code ?? null, canonical })));

/** `lotrinh verify --store`: the log as it stands now, through the same check as a file of it. */
export const verifyStoreAnswer = (session: Session, options: VerifyOptions): Promise<Answer> =>
  withSealSentences(() =>
    withFileSentences(async () => {
      allow(session, 'operate');
      const kept = options.seal === undefined ? null : await readSealFile(options.seal);
      const { store, ledger } = sealPartsOf(session);
      const parts = { store, ledger, seal: await sealNumbered(ledger, null), madeAt: session.clock.now() };
      return answerOf(await verifyStore(parts, { kept, code: options.code ?? null, canonical: options.canonical }));
    }),
  );

/** `lotrinh verify --script`: the check as one file, made of the modules as they were built. */
export const verifierScriptText = (): string => {
  const built = (module: string): string => {
    const file = join(projectRoot, 'dist', 'libs', 'event-store', `${module}.js`);
    try {
      return readFileSync(file, 'utf8');
    } catch (error) {
      throw new SealFault('verifier-not-built', { file }, { cause: error });
    }
  };
  return verifierScript(built);
};
