import { describe, expect, it } from '@jest/globals';
import { idOf, localDate, textKey, type TextId } from '#standards';
import type { UnitCommand } from './unit-commands.ts';
import type { UnitEvent } from './unit-events.ts';
import {
  aCommune, aDistrict, aNewVillage, anotherVillage, aPaper, aProvince, aVillage, established, eventNumber, founding, given, mergerDay, neighbour, villageEstablished,
} from './unit-examples.ts';

const commune = neighbour(aCommune, 'commune');
const otherVillage = neighbour(anotherVillage, 'village');
const newVillage = neighbour(aNewVillage, 'village', mergerDay);
const paper = aPaper;
const corrects = null;
const reason = { key: textKey(idOf<TextId>('00000000-0000-4000-8000-0000000000aa')), value: 'entered twice' };
const residents = { households: 130, persons: 520, ethnicMinorityHouseholds: 100, ethnicMinorityPersons: null };

const establish = (event: Extract<UnitEvent, { type: 'UnitEstablished' }>): UnitCommand => ({ type: 'establish-unit', data: event.data, neighbours: [commune, neighbour(aDistrict, 'district'), neighbour(aProvince, 'province')] });
const renamed = { unit: aVillage, name: 'New name', code: null, trueFrom: localDate('2020-06-01'), paper, corrects };
const attached = { unit: aVillage, parent: aCommune, trueFrom: localDate('2020-06-01'), paper, corrects };
const area = { unit: aVillage, area: 'urban', trueFrom: localDate('2020-06-01'), paper, corrects } as const;
const merged = { unit: aVillage, into: aNewVillage, mergedOn: mergerDay, paper, corrects };
const split = { unit: aVillage, parts: [aNewVillage, anotherVillage], continues: false, splitOn: mergerDay, paper, corrects };
const dissolved = { unit: aVillage, dissolvedOn: mergerDay, paper, corrects };
const totals = { unit: aVillage, declaredOn: localDate('2023-11-30'), round: 2023, ...residents, paper, corrects };
const target = { unit: aVillage, year: 2024, poorRate: 339, nearPoorRate: 800, poorHouseholds: null, nearPoorHouseholds: null, paper, corrects };

interface Case {
  readonly command: UnitCommand;
  readonly event: UnitEvent;
  readonly before: readonly UnitEvent[];
  readonly refusals: readonly (readonly [code: string, before: readonly UnitEvent[], command: UnitCommand])[];
}

const cases: readonly Case[] = [
  {
    before: [],
    command: establish(villageEstablished),
    event: villageEstablished,
    refusals: [
      ['unit-already-established', [established(aVillage, 'village', aCommune, localDate('2016-01-01'))], establish(villageEstablished)],
      ['unit-name-missing', [], establish({ ...villageEstablished, data: { ...villageEstablished.data, name: ' ' } })],
      ['unit-code-missing', [], establish({ ...villageEstablished, data: { ...villageEstablished.data, code: '' } })],
      ['area-missing', [], establish({ ...villageEstablished, data: { ...villageEstablished.data, area: null } })],
      ['only-villages-have-area', [], establish({ ...villageEstablished, data: { ...villageEstablished.data, kind: 'commune', parent: aDistrict } })],
      ['parent-unknown', [], establish(established(aVillage, 'village', null))],
      ['parent-unknown', [], { type: 'establish-unit', data: villageEstablished.data, neighbours: [] }],
      ['parent-of-wrong-kind', [], establish(established(aVillage, 'village', aProvince))],
      ['parent-not-valid-then', [], { type: 'establish-unit', data: villageEstablished.data, neighbours: [neighbour(aCommune, 'commune', mergerDay)] }],
      ['parent-not-valid-then', [], { type: 'establish-unit', data: { ...villageEstablished.data, validFrom: mergerDay }, neighbours: [neighbour(aCommune, 'commune', founding, mergerDay)] }],
    ],
  },
  {
    before: [villageEstablished],
    command: { type: 'rename-unit', data: renamed },
    event: { type: 'UnitRenamed', data: renamed },
    refusals: [
      ['unit-unknown', [], { type: 'rename-unit', data: renamed }],
      ['unit-name-missing', [villageEstablished], { type: 'rename-unit', data: { ...renamed, name: '' } }],
      ['unit-code-missing', [villageEstablished], { type: 'rename-unit', data: { ...renamed, code: ' ' } }],
      ['paper-missing', [villageEstablished], { type: 'rename-unit', data: { ...renamed, paper: { ...paper, number: '' } } }],
      ['outside-validity', [villageEstablished], { type: 'rename-unit', data: { ...renamed, trueFrom: localDate('2014-12-31') } }],
      ['outside-validity', [villageEstablished, { type: 'UnitDissolved', data: { ...dissolved, dissolvedOn: localDate('2020-06-01') } }], { type: 'rename-unit', data: renamed }],
    ],
  },
  {
    before: [villageEstablished],
    command: { type: 'attach-unit', data: attached, neighbours: [commune] },
    event: { type: 'UnitAttached', data: attached },
    refusals: [
      ['parent-unknown', [villageEstablished], { type: 'attach-unit', data: attached, neighbours: [] }],
      ['parent-of-wrong-kind', [villageEstablished], { type: 'attach-unit', data: attached, neighbours: [neighbour(aCommune, 'province')] }],
    ],
  },
  {
    before: [villageEstablished],
    command: { type: 'set-village-area', data: area },
    event: { type: 'VillageAreaSet', data: area },
    refusals: [
      ['only-villages-have-area', [established(aCommune, 'commune', aDistrict)], { type: 'set-village-area', data: { ...area, unit: aCommune } }],
    ],
  },
  {
    before: [villageEstablished],
    command: { type: 'merge-unit-into', data: merged, neighbours: [newVillage] },
    event: { type: 'UnitMergedInto', data: merged },
    refusals: [
      ['unit-ended', [villageEstablished, { type: 'UnitDissolved', data: dissolved }], { type: 'merge-unit-into', data: merged, neighbours: [newVillage] }],
      ['successor-unknown', [villageEstablished], { type: 'merge-unit-into', data: merged, neighbours: [] }],
      ['successor-is-the-unit', [villageEstablished], { type: 'merge-unit-into', data: { ...merged, into: aVillage }, neighbours: [] }],
      ['successor-of-wrong-kind', [villageEstablished], { type: 'merge-unit-into', data: { ...merged, into: aCommune }, neighbours: [commune] }],
      ['successor-not-valid-then', [villageEstablished], { type: 'merge-unit-into', data: { ...merged, mergedOn: localDate('2025-06-30') }, neighbours: [newVillage] }],
      ['later-facts-exist', [villageEstablished, { type: 'ResidentTotalsDeclared', data: { ...totals, declaredOn: mergerDay } }], { type: 'merge-unit-into', data: merged, neighbours: [newVillage] }],
      ['outside-validity', [established(aVillage, 'village', aCommune, mergerDay)], { type: 'merge-unit-into', data: merged, neighbours: [newVillage] }],
    ],
  },
  {
    before: [villageEstablished],
    command: { type: 'split-unit', data: split, neighbours: [newVillage, otherVillage] },
    event: { type: 'UnitSplit', data: split },
    refusals: [
      ['too-few-parts', [villageEstablished], { type: 'split-unit', data: { ...split, parts: [aNewVillage, aNewVillage] }, neighbours: [newVillage] }],
      ['too-few-parts', [villageEstablished], { type: 'split-unit', data: { ...split, parts: [], continues: true }, neighbours: [] }],
      ['successor-is-the-unit', [villageEstablished], { type: 'split-unit', data: { ...split, parts: [aNewVillage, aVillage] }, neighbours: [newVillage] }],
    ],
  },
  {
    before: [villageEstablished],
    command: { type: 'dissolve-unit', data: dissolved },
    event: { type: 'UnitDissolved', data: dissolved },
    refusals: [
      ['unit-ended', [villageEstablished, { type: 'UnitMergedInto', data: merged }], { type: 'dissolve-unit', data: dissolved }],
    ],
  },
  {
    before: [villageEstablished],
    command: { type: 'declare-resident-totals', data: totals },
    event: { type: 'ResidentTotalsDeclared', data: totals },
    refusals: [
      ['only-villages-declare-totals', [established(aCommune, 'commune', aDistrict)], { type: 'declare-resident-totals', data: { ...totals, unit: aCommune } }],
      ['not-a-count', [villageEstablished], { type: 'declare-resident-totals', data: { ...totals, households: -1 } }],
      ['not-a-count', [villageEstablished], { type: 'declare-resident-totals', data: { ...totals, persons: 520.5 } }],
      ['fewer-persons-than-households', [villageEstablished], { type: 'declare-resident-totals', data: { ...totals, persons: 129 } }],
      ['minorities-exceed-total', [villageEstablished], { type: 'declare-resident-totals', data: { ...totals, ethnicMinorityHouseholds: 131 } }],
      ['minorities-exceed-total', [villageEstablished], { type: 'declare-resident-totals', data: { ...totals, ethnicMinorityPersons: 521 } }],
      ['year-out-of-range', [villageEstablished], { type: 'declare-resident-totals', data: { ...totals, round: 23 } }],
      ['totals-already-declared', [villageEstablished, { type: 'ResidentTotalsDeclared', data: totals }], { type: 'declare-resident-totals', data: { ...totals, households: 131 } }],
      ['totals-already-declared', [villageEstablished, { type: 'ResidentTotalsDeclared', data: totals }], { type: 'declare-resident-totals', data: { ...totals, declaredOn: localDate('2023-12-01') } }],
    ],
  },
  {
    before: [villageEstablished],
    command: { type: 'set-poverty-target', data: target },
    event: { type: 'PovertyTargetSet', data: target },
    refusals: [
      ['target-empty', [villageEstablished], { type: 'set-poverty-target', data: { ...target, poorRate: null, nearPoorRate: null } }],
      ['target-out-of-range', [villageEstablished], { type: 'set-poverty-target', data: { ...target, poorRate: 10_001 } }],
      ['not-a-count', [villageEstablished], { type: 'set-poverty-target', data: { ...target, poorHouseholds: 0.5 } }],
      ['year-out-of-range', [villageEstablished], { type: 'set-poverty-target', data: { ...target, year: 1900 } }],
      ['target-already-set', [villageEstablished, { type: 'PovertyTargetSet', data: target }], { type: 'set-poverty-target', data: { ...target, poorRate: 400 } }],
    ],
  },
  {
    before: [villageEstablished, { type: 'ResidentTotalsDeclared', data: totals }],
    command: { type: 'annul-unit-record', annuls: eventNumber(2), annulledOn: localDate('2024-01-05'), reason },
    event: { type: 'RecordAnnulled', data: { annuls: eventNumber(2), annulledOn: localDate('2024-01-05'), reason } },
    refusals: [
      ['nothing-to-annul', [villageEstablished], { type: 'annul-unit-record', annuls: eventNumber(2), annulledOn: localDate('2024-01-05'), reason }],
      ['later-facts-exist', [villageEstablished, { type: 'ResidentTotalsDeclared', data: totals }], { type: 'annul-unit-record', annuls: eventNumber(1), annulledOn: localDate('2024-01-05'), reason }],
    ],
  },
];

describe.each(cases)('$command.type', ({ before, command, event, refusals }) => {
  it('is recorded when the rules allow it', () => {
    expect(given(...before).when(command)).toEqual({ events: [event], rejected: null });
  });

  it.each(refusals)('is refused: %s', (code, past, refused) => {
    expect(given(...past).when(refused)).toEqual({ events: [], rejected: code });
  });

  it('changes nothing when repeated', () => {
    expect(given(...before, event).when(command)).toEqual({ events: [], rejected: null });
  });
});

describe('a correction', () => {
  const wrong: UnitEvent = { type: 'ResidentTotalsDeclared', data: { ...totals, households: 131 } };
  const right: UnitEvent = { type: 'ResidentTotalsDeclared', data: { ...totals, corrects: eventNumber(2) } };
  const correct: UnitCommand = { type: 'declare-resident-totals', data: { ...totals, corrects: eventNumber(2) } };

  it('replaces the wrong fact, which may then stand in no conflict', () => {
    expect(given(villageEstablished, wrong).when(correct).events).toEqual([right]);
  });

  it('is refused when it names nothing that stands, or another kind of fact', () => {
    expect(given(villageEstablished).when(correct).rejected).toBe('nothing-to-correct');
    expect(given(villageEstablished, { type: 'UnitRenamed', data: renamed }).when(correct).rejected).toBe('nothing-to-correct');
  });

  it('changes nothing when repeated', () => {
    expect(given(villageEstablished, wrong, right).when(correct)).toEqual({ events: [], rejected: null });
  });

  it('lets the corrected fact stand again when it is annulled itself', () => {
    const annulled: UnitEvent = { type: 'RecordAnnulled', data: { annuls: eventNumber(3), annulledOn: localDate('2024-01-05'), reason } };
    expect(given(villageEstablished, wrong, right, annulled).when({ type: 'declare-resident-totals', data: wrong.data })).toEqual({ events: [], rejected: null });
  });

  it('of an establishment may not leave other facts outside the unit\'s life', () => {
    const later = { ...villageEstablished.data, validFrom: localDate('2024-01-01'), corrects: eventNumber(1) };
    expect(given(villageEstablished, wrong).when({ type: 'establish-unit', data: later, neighbours: [commune] }).rejected).toBe('outside-validity');
  });

  it('of a merger may move its day', () => {
    const other = { ...merged, mergedOn: localDate('2025-08-01'), corrects: eventNumber(2) };
    expect(given(villageEstablished, { type: 'UnitMergedInto', data: merged }).when({ type: 'merge-unit-into', data: other, neighbours: [newVillage] }).events).toHaveLength(1);
  });
});

describe('targets', () => {
  it('may be set anew by another paper', () => {
    const anew = { ...target, poorRate: 400, paper: { ...paper, number: '15/NQ-HDND' } };
    expect(given(villageEstablished, { type: 'PovertyTargetSet', data: target }).when({ type: 'set-poverty-target', data: anew }).events).toHaveLength(1);
  });
});
