import type { DoctorFinding } from '#platform';
import { exitCodes } from '../exit-codes.ts';
import type { Answer } from '../output/answer.ts';
import { table } from '../output/table.ts';
import { doctorText } from '../text/vi.ts';

interface Line extends DoctorFinding {
  readonly sentence: string;
}

const columns = [
  { header: doctorText.verdict, text: (line: Line) => doctorText.verdicts[line.verdict] },
  { header: doctorText.finding, text: (line: Line) => line.sentence },
] as const;

/** Looks without opening or changing anything, so that it works where nothing else does. */
export const doctorAnswer = async (): Promise<Answer> => {
  const [{ doctorSentences, examine, readConfig }, { examineEventStore }] = await Promise.all([import('#platform'), import('#event-store')]);
  const config = readConfig();
  const findings = [...(await examine(config)), ...(await examineEventStore(config))].map((finding): Line => ({ ...finding, sentence: doctorSentences[finding.code](finding.facts) }));
  const bad = findings.some((finding) => finding.verdict === 'bad');
  return { data: { findings }, text: table(columns, findings), notes: bad ? [doctorText.bad] : [], exitCode: bad ? exitCodes.error : exitCodes.ok };
};
