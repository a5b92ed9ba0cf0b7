import type { Decider, EventId, Fact, Identified, LocalDate, Private, UnitId } from '#standards';
import { checkPaper } from './figure-rules.ts';
import { refuse } from './rejections.ts';
import { sameContent } from './same-content.ts';
import { standingFacts, stands } from './standing-facts.ts';
import type { ConfirmedSheet, CorrectableFact, TerritoryPaper } from './unit-facts.ts';

// Storage formats: see unit-events.ts.

/** Everything on a stream `scoresheet-<uuid>`: one per commune and sheet. */
export type ScoreSheetEvent =
  /** The commune stands for the points of this file; without it an unverified sheet decides nothing. */
  | Fact<'ScoreSheetConfirmed', CorrectableFact & ConfirmedSheet & { readonly commune: UnitId; readonly confirmedOn: LocalDate; readonly paper: TerritoryPaper }>
  | Fact<'RecordAnnulled', { readonly annuls: EventId; readonly annulledOn: LocalDate; readonly reason: Private<string> }>;

type Confirmation = Extract<ScoreSheetEvent, { type: 'ScoreSheetConfirmed' }>;

export type ScoreSheetCommand =
  | { readonly type: 'confirm-score-sheet'; readonly data: Confirmation['data'] }
  | { readonly type: 'annul-score-sheet-record'; readonly annuls: EventId; readonly annulledOn: LocalDate; readonly reason: Private<string> };

export interface ScoreSheetState {
  readonly standing: readonly Identified<Confirmation>[];
  readonly annulled: ReadonlySet<EventId>;
}

const fold = (history: readonly Identified<ScoreSheetEvent>[]): ScoreSheetState => ({
  standing: standingFacts(history),
  annulled: new Set(history.flatMap((event) => (event.type === 'RecordAnnulled' ? [event.data.annuls] : []))),
});

const confirm = (data: Confirmation['data'], { standing }: ScoreSheetState): readonly ScoreSheetEvent[] => {
  if (standing.some((fact) => sameContent(fact.data, data, ['corrects']))) return [];
  if (data.corrects !== null && !stands(standing, data.corrects)) refuse('nothing-to-correct', { corrects: data.corrects });
  if (!/^[0-9a-f]{64}$/.test(data.contentSha256)) refuse('content-hash-malformed', { contentSha256: data.contentSha256 });
  checkPaper(data.paper);
  const otherwise = standing.find((fact) => fact.id !== data.corrects && fact.data.version === data.version);
  if (otherwise) refuse('sheet-version-confirmed-otherwise', { version: data.version, contentSha256: otherwise.data.contentSha256 });
  return [{ type: 'ScoreSheetConfirmed', data }];
};

const decide = (command: ScoreSheetCommand, state: ScoreSheetState): readonly ScoreSheetEvent[] => {
  switch (command.type) {
    case 'confirm-score-sheet': return confirm(command.data, state);
    case 'annul-score-sheet-record': {
      const { annuls, annulledOn, reason } = command;
      if (state.annulled.has(annuls)) return [];
      if (!stands(state.standing, annuls)) refuse('nothing-to-annul', { annuls });
      return [{ type: 'RecordAnnulled', data: { annuls, annulledOn, reason } }];
    }
  }
};

/** The rules of one stream `scoresheet-<uuid>`. */
export const scoreSheetDecider: Decider<ScoreSheetCommand, ScoreSheetState, ScoreSheetEvent> = { decide, fold };
