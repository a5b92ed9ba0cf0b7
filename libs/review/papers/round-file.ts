import type { CauseOfPoverty, LocalDate, PovertyClass } from '#standards';
import type { AttachmentReference } from '../domain/index.ts';

/** What every paper of a round has: what was done, on which day. */
interface Step<Do extends string> {
  readonly do: Do;
  readonly on: LocalDate;
}
/** The number of the paper, of the step's own day; null or absent where nobody has it. */
interface WithPaper {
  readonly paper?: string | null;
}
/** Of a step of the round or of a village: the hashes of the files that prove it. A household's own step keeps none. */
interface WithAttachments {
  readonly attachments?: readonly AttachmentReference[];
}
interface WithLateness {
  /** Why it came after its deadline. */
  readonly lateReason?: string | null;
}

/** One paper of a round. A household is named by its code, or its id; a village by its official code: what the papers of a commune have. */
export type PaperStep =
  /** `ruleSet`: the standard that the round judged by; those of its year when absent: two in the last autumn of a standard. */
  | Step<'open'> & WithAttachments & WithLateness & { readonly ruleSet?: string | null; readonly plan?: string | null; readonly committee?: string | null }
  | Step<'request'> & WithPaper & { readonly household: string; readonly form?: '01' | '04'; readonly discovery?: string | null }
  | Step<'assess'> & { readonly household: string; readonly screen?: Readonly<Record<string, boolean>> | null; readonly answers?: PaperAnswers | null }
  | Step<'refuse'> & WithPaper & { readonly household: string; readonly ground?: 'screen-failed' | 'not-resident' | 'withdrawn' | 'other'; readonly reason: string }
  | Step<'not-reviewed'> & { readonly household: string; readonly ground: 'all-away' | 'refuses' | 'other'; readonly reason: string; readonly action: string }
  | Step<'meet'> & WithAttachments & WithPaper & { readonly village: string; readonly present: number; readonly front: number; readonly households: number; readonly votes: readonly PaperVote[]; readonly minutes?: number }
  /** `repost`: only what a complaint or a re-verification has changed. `lists`: as they hung; what the meetings agreed on when absent. */
  | Step<'post'> & WithAttachments & WithPaper & { readonly to: LocalDate; readonly village: string; readonly repost?: boolean; readonly places?: readonly PostingPlace[]; readonly lists?: PaperLists }
  | Step<'complain'> & { readonly household: string; readonly subject: 'left-out' | 'wrongly-listed' | 'wrong-class' | 'wrong-answers' | 'other'; readonly text: string }
  | Step<'answer'> & WithPaper & { readonly household: string; readonly outcome: 'upheld' | 'rejected'; readonly text: string }
  | Step<'reverify'> & WithAttachments & WithPaper & { readonly households: readonly string[]; readonly orderedBy?: 'committee' | 'district' | 'province' | 'inspectors' }
  | Step<'report'> & WithAttachments & WithPaper & WithLateness
  | Step<'opinion'> & WithAttachments & WithPaper & WithLateness & { readonly askedOn: LocalDate; readonly agrees?: boolean }
  /** `role`: of the two decisions of a round with two standards. `households`: as the paper names them; whoever is ready when absent. `signedBy`: the account of who signed, where there is one. `amends`: the number of the decision that a `correction` puts right. */
  | Step<'decide'> & WithAttachments & WithPaper & WithLateness & { readonly number: string; readonly content?: 'list' | 'exits' | 'list-and-exits' | 'correction'; readonly amends?: string | null; readonly role?: 'result' | 'closing' | 'opening'; readonly households?: readonly PaperDecision[]; readonly signedBy?: string | null }
  | Step<'certify'> & { readonly suffix: string }
  | Step<'close'> & WithAttachments & WithPaper & WithLateness
  /** The figures frozen anew after closing. `because`: the number of the correcting decision. */
  | Step<'revise'> & WithAttachments & WithPaper & { readonly because: string }
  /** The round goes on as the successor's after a merger of communes. `to`: its code, where the commune went into several. */
  | Step<'hand-over'> & WithAttachments & WithPaper & { readonly to?: string | null };

export type PaperKind = PaperStep['do'];
export type PostingPlace = 'village-house' | 'commune-office' | 'loudspeaker' | 'other';

export type PaperAnswers = {
  /** Questions in which the household is deprived; all others are answered with no. */
  readonly deprived: readonly string[];
  readonly causes: readonly CauseOfPoverty[];
} & (
  /** Item of the score sheet → option. */
  | { readonly b1: Readonly<Record<string, string>> }
  /** The totals that an old form has. */
  | { readonly b1Total: number; readonly b2Total: number }
);

export interface PaperVote {
  readonly household: string;
  readonly proposed: PovertyClass;
  readonly agree: number;
}

export interface PaperDecision {
  readonly household: string;
  readonly class: PovertyClass;
}

export type PaperLists = Readonly<Record<'poor' | 'nearPoor' | 'leavingPoor' | 'leavingNearPoor', readonly string[]>>;

/** A round as its papers tell it, in the order of their dates. */
export interface RoundFile {
  /** Made up, as everything of the example commune is. */
  readonly synthetic?: boolean;
  readonly communeCode: string;
  /** `periodic` when absent. */
  readonly kind?: 'periodic' | 'ad-hoc';
  readonly year: number;
  /** The month of an ad hoc round; 1 for a periodic one. */
  readonly number?: number;
  readonly steps: readonly PaperStep[];
}

export const paperKinds = [
  'open', 'request', 'assess', 'refuse', 'not-reviewed', 'meet', 'post', 'complain', 'answer', 'reverify', 'report', 'opinion', 'decide', 'certify', 'close', 'revise', 'hand-over',
] as const satisfies readonly PaperKind[];
