import type { StreamKind, StreamId } from '#event-store';
import { derivedUuid } from '#platform';
import { idOf, type UnitId } from '#standards';
import {
  scoreSheetDecider, unitDecider, type ScoreSheetCommand, type ScoreSheetEvent, type ScoreSheetState, type UnitCommand, type UnitEvent, type UnitKind, type UnitState,
} from './domain/index.ts';

/** Streams `unit-<uuid>`: one per province, district, commune or village. */
export const unitStreamKind: StreamKind<UnitCommand, UnitState, UnitEvent> = {
  shapes: {
    category: 'unit',
    current: {
      UnitEstablished: 'UnitEstablished',
      UnitRenamed: 'UnitRenamed',
      UnitAttached: 'UnitAttached',
      VillageAreaSet: 'VillageAreaSet',
      UnitMergedInto: 'UnitMergedInto',
      UnitSplit: 'UnitSplit',
      UnitDissolved: 'UnitDissolved',
      ResidentTotalsDeclared: 'ResidentTotalsDeclared',
      PovertyTargetSet: 'PovertyTargetSet',
      RecordAnnulled: 'RecordAnnulled',
    },
    upcasts: {},
  },
  decider: unitDecider,
};

/** Streams `scoresheet-<uuid>`: one per commune and score sheet. */
export const scoreSheetStreamKind: StreamKind<ScoreSheetCommand, ScoreSheetState, ScoreSheetEvent> = {
  shapes: { category: 'scoresheet', current: { ScoreSheetConfirmed: 'ScoreSheetConfirmed', RecordAnnulled: 'RecordAnnulled' }, upcasts: {} },
  decider: scoreSheetDecider,
};

export const unitStream = (unit: UnitId): StreamId => `unit-${unit}`;
export const scoreSheetStream = (commune: UnitId, sheet: string): StreamId => `scoresheet-${derivedUuid('scoresheet', commune, sheet)}`;

/** The id of an imported unit derives from its official code, so that every import finds it. A village's code is unique with its commune's before it. */
export const unitIdOfCode = (kind: UnitKind, code: string): UnitId => idOf(derivedUuid('unit', kind, code.normalize('NFC').trim()));
