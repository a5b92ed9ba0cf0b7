import type { Decider } from '#standards';
import { annulRoundRecord } from './decide/annul.ts';
import { closeReviewRound, reviseRoundSnapshot } from './decide/close.ts';
import type { Decision } from './decide/guards.ts';
import { handOverReviewRound } from './decide/hand-over.ts';
import { openReviewRound } from './decide/open.ts';
import { recordUpperOpinion, reportPreliminaryResult } from './decide/report.ts';
import { orderReverification } from './decide/reverification.ts';
import { signReviewDecision } from './decide/sign.ts';
import type { RoundCommand } from './round-commands.ts';
import type { RoundEvent } from './round-events.ts';
import { foldRound, type RoundState } from './round-state.ts';

const decide = (command: RoundCommand, state: RoundState): Decision => {
  switch (command.type) {
    case 'OpenReviewRound': return openReviewRound(command, state);
    case 'OrderReverification': return orderReverification(command, state);
    case 'ReportPreliminaryResult': return reportPreliminaryResult(command, state);
    case 'RecordUpperOpinion': return recordUpperOpinion(command, state);
    case 'SignReviewDecision': return signReviewDecision(command, state);
    case 'CloseReviewRound': return closeReviewRound(command, state);
    case 'ReviseRoundSnapshot': return reviseRoundSnapshot(command, state);
    case 'HandOverReviewRound': return handOverReviewRound(command, state);
    case 'AnnulRoundRecord': return annulRoundRecord(command, state);
  }
};

/** The rules of one stream `round-<round id>`. */
export const roundDecider: Decider<RoundCommand, RoundState, RoundEvent> = { decide, fold: foldRound };
