import type { LocalDate, UnitId } from '#standards';
import type { ReviewCircumstances } from '../circumstances.ts';
import { correctionOf, type Correction } from '../corrections.ts';
import { judging, notInFuture, type Judgement } from '../judgement.ts';
import { refuse } from '../rejections.ts';
import type { OfCommune, Stated } from '../round-commands.ts';
import type { RoundEvent, StepRecord } from '../round-events.ts';
import { roundOf, type RoundState } from '../round-state.ts';

/** What a decision returns: the new facts; none when the command says what is already so. */
export type Decision = readonly RoundEvent[];

export type OpenedRound = RoundState & { readonly opened: NonNullable<RoundState['opened']>; readonly commune: UnitId };

const isOpened = (state: RoundState): state is OpenedRound => state.opened !== null && state.commune !== null;

export const opened = (state: RoundState): OpenedRound => (isOpened(state) ? state : refuse('round-not-open'));

/** Only the round's own commune acts in it; after a merger that is the successor. */
export const ownRound = (state: RoundState, { commune }: OfCommune): OpenedRound => {
  const round = opened(state);
  if (round.commune !== commune) refuse('round-of-another-commune', { commune, roundOf: round.commune });
  return round;
};

export const notClosed = ({ closed }: RoundState): void => {
  if (closed !== null) refuse('round-already-closed', { closedOn: closed.closedOn });
};

export interface Step {
  readonly round: OpenedRound;
  readonly judge: Judgement;
  readonly correction: Correction<RoundEvent>;
}

/** The usual frame of a step: its commune's round, the right record when it corrects one, not in the future, not before the opening. */
export const stepInRound = (
  type: RoundEvent['type'],
  data: Pick<Stated<StepRecord>, 'corrects'>,
  date: LocalDate,
  facts: OfCommune,
  circumstances: ReviewCircumstances,
  state: RoundState,
): Step => {
  const correction = correctionOf(state.ledger, type, data.corrects);
  const round = ownRound(correction.standing === null ? state : roundOf(correction.ledger), facts);
  notInFuture(date, circumstances);
  const judge = judging(circumstances);
  if (date < round.opened.openedOn) judge.defect('step-before-opening', { date, openedOn: round.opened.openedOn });
  return { round, judge, correction };
};

/** What every event keeps beside its own content. */
export const recordOf = (
  { paper, attachments }: Pick<Stated<StepRecord>, 'paper' | 'attachments'>,
  { judge, correction }: Pick<Step, 'judge' | 'correction'>,
  late: StepRecord['late'] = null,
): StepRecord => ({ paper, attachments, late, defects: judge.found(), corrects: correction.corrects });

const sha256 = /^[0-9a-f]{64}$/;

/** A snapshot is of a day up to the step's, and names the figures it stands for. */
export const snapshotStands = ({ on, figuresSha256 }: { readonly on: LocalDate; readonly figuresSha256: string }, date: LocalDate): void => {
  if (on > date || !sha256.test(figuresSha256)) refuse('snapshot-malformed', { on, date, figuresSha256 });
};
