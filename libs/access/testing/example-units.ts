import { localDate, type UnitId } from '#standards';
import { unitIdOfCode, type UnitEstablishment } from '#territory';
import { systemActors, systemContext } from '../accounts/system-accounts.ts';

const unit = (kind: 'province' | 'commune' | 'village', code: string, parent: UnitId | null): UnitEstablishment => ({
  data: {
    unit: unitIdOfCode(kind, code), kind, code, name: `Unit ${code}`, parent, validFrom: localDate('2015-01-01'),
    area: kind === 'village' ? 'rural' : null, villageWord: null, paper: null, corrects: null,
  },
  context: systemContext(systemActors['command-line'], 'example', code),
});

export const province = unitIdOfCode('province', '24');
export const commune = unitIdOfCode('commune', '07258');
export const villages = [unitIdOfCode('village', '07258-01'), unitIdOfCode('village', '07258-02')] as const;
export const foreignCommune = unitIdOfCode('commune', '07261');
export const foreignVillage = unitIdOfCode('village', '07261-01');

/** A commune of two villages, and a neighbour in the same province. */
export const exampleUnits = [
  unit('province', '24', null), unit('commune', '07258', province), unit('village', '07258-01', commune), unit('village', '07258-02', commune),
  unit('commune', '07261', province), unit('village', '07261-01', foreignCommune),
];
