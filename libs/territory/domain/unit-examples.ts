import { idOf, localDate, Rejection, type EventId, type Identified, type LocalDate, type UnitId } from '#standards';
import type { NeighbourUnit, UnitCommand } from './unit-commands.ts';
import { unitDecider } from './unit-decider.ts';
import type { UnitEvent } from './unit-events.ts';
import type { UnitKind } from './unit-facts.ts';

// Named examples and the test language of the specs beside this file.

const numbered = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
export const unitNumber = (number: number): UnitId => idOf(numbered(number));
export const eventNumber = (number: number): EventId => idOf(numbered(number));

export const aProvince = unitNumber(1);
export const aDistrict = unitNumber(2);
export const aCommune = unitNumber(3);
export const aVillage = unitNumber(4);
export const anotherVillage = unitNumber(5);
export const aNewVillage = unitNumber(6);

export const founding = localDate('2015-01-01');
export const mergerDay = localDate('2025-07-01');
export const aPaper = { number: '12/NQ-HDND', date: localDate('2022-12-20') };

export const neighbour = (unit: UnitId, kind: UnitKind, validFrom: LocalDate = founding, endedOn: LocalDate | null = null): NeighbourUnit => ({ unit, kind, validFrom, endedOn });

type Established = Extract<UnitEvent, { type: 'UnitEstablished' }>;

export const established = (unit: UnitId, kind: UnitKind, parent: UnitId | null, validFrom: LocalDate = founding): Established => ({
  type: 'UnitEstablished',
  data: {
    unit, kind, parent, validFrom,
    code: `code-${unit.slice(-4)}`,
    name: `Name ${unit.slice(-4)}`,
    area: kind === 'village' ? 'rural' : null,
    villageWord: null,
    paper: null,
    corrects: null,
  },
});

export const villageEstablished = established(aVillage, 'village', aCommune);

/** Events numbered from 1 on, as ids that a correction can name. */
export const history = (...events: readonly UnitEvent[]): readonly Identified<UnitEvent>[] => events.map((event, at) => ({ ...event, id: eventNumber(at + 1) }));

export const given = (...events: readonly UnitEvent[]) => ({
  when: (command: UnitCommand) => {
    const outcome = (): readonly UnitEvent[] | Rejection => {
      try {
        return unitDecider.decide(command, unitDecider.fold(history(...events)));
      } catch (error) {
        if (error instanceof Rejection) return error;
        throw error;
      }
    };
    const result = outcome();
    return {
      events: result instanceof Rejection ? [] : result,
      rejected: result instanceof Rejection ? result.code : null,
    };
  },
});
