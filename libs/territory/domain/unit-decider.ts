import { idOf, type Decider, type EventId } from '#standards';
import { checkConsistency } from './unit-consistency.ts';
import { checkCounts, checkPaper, checkTarget, checkYear } from './figure-rules.ts';
import { checkParent, checkSuccessor } from './neighbour-rules.ts';
import { refuse } from './rejections.ts';
import { sameContent } from './same-content.ts';
import { stands } from './standing-facts.ts';
import type { UnitCommand } from './unit-commands.ts';
import type { UnitEvent } from './unit-events.ts';
import type { UnitLife } from './unit-life.ts';
import { foldUnit, type StandingUnitFact, type UnitState } from './unit-state.ts';

type Recording = Exclude<UnitCommand, { type: 'annul-unit-record' }>;
type RecordedFact = Exclude<UnitEvent, { type: 'RecordAnnulled' }>;

/** Stands for the event that is not recorded yet. */
const unrecorded: EventId = idOf('00000000-0000-0000-0000-000000000000');

const factOf = (command: Recording): RecordedFact => {
  switch (command.type) {
    case 'establish-unit': return { type: 'UnitEstablished', data: command.data };
    case 'rename-unit': return { type: 'UnitRenamed', data: command.data };
    case 'attach-unit': return { type: 'UnitAttached', data: command.data };
    case 'set-village-area': return { type: 'VillageAreaSet', data: command.data };
    case 'merge-unit-into': return { type: 'UnitMergedInto', data: command.data };
    case 'split-unit': return { type: 'UnitSplit', data: command.data };
    case 'dissolve-unit': return { type: 'UnitDissolved', data: command.data };
    case 'declare-resident-totals': return { type: 'ResidentTotalsDeclared', data: command.data };
    case 'set-poverty-target': return { type: 'PovertyTargetSet', data: command.data };
  }
};

const checkEstablishment = ({ data, neighbours }: Extract<Recording, { type: 'establish-unit' }>): void => {
  if (data.name.trim() === '') refuse('unit-name-missing');
  if (data.code.trim() === '') refuse('unit-code-missing');
  if (data.kind === 'village' && data.area === null) refuse('area-missing');
  if (data.kind !== 'village' && data.area !== null) refuse('only-villages-have-area', { kind: data.kind });
  checkParent(data.kind, data.parent, data.validFrom, neighbours);
};

const checkSplit = ({ data, neighbours }: Extract<Recording, { type: 'split-unit' }>, { kind }: UnitLife): void => {
  const least = data.continues ? 1 : 2;
  if (new Set(data.parts).size < least) refuse('too-few-parts', { parts: data.parts.length, least });
  for (const part of data.parts) checkSuccessor(data.unit, kind, part, data.splitOn, neighbours);
};

const checkCommand = (command: Recording, life: UnitLife): void => {
  if ('paper' in command.data) checkPaper(command.data.paper);
  switch (command.type) {
    case 'establish-unit': return checkEstablishment(command);
    case 'rename-unit':
      if (command.data.name.trim() === '') refuse('unit-name-missing');
      if (command.data.code?.trim() === '') refuse('unit-code-missing');
      return;
    case 'attach-unit': return checkParent(life.kind, command.data.parent, command.data.trueFrom, command.neighbours);
    case 'set-village-area':
      if (life.kind !== 'village') refuse('only-villages-have-area', { kind: life.kind });
      return;
    case 'merge-unit-into': return checkSuccessor(command.data.unit, life.kind, command.data.into, command.data.mergedOn, command.neighbours);
    case 'split-unit': return checkSplit(command, life);
    case 'dissolve-unit': return;
    case 'declare-resident-totals':
      if (life.kind !== 'village') refuse('only-villages-declare-totals', { kind: life.kind });
      if (command.data.round !== null) checkYear(command.data.round);
      return checkCounts(command.data);
    case 'set-poverty-target': return checkTarget(command.data);
  }
};

const record = (command: Recording, { standing }: UnitState): readonly UnitEvent[] => {
  const fact = factOf(command);
  const { corrects } = command.data;
  const sameType = standing.filter(({ type }) => type === fact.type);
  if (sameType.some(({ data }) => sameContent(data, fact.data, ['corrects']))) return [];
  if (corrects !== null && !stands(sameType, corrects)) refuse('nothing-to-correct', { corrects });
  const added: StandingUnitFact = { ...fact, id: unrecorded };
  const life = checkConsistency([...standing.filter(({ id }) => id !== corrects), added], added);
  checkCommand(command, life);
  return [fact];
};

const annul = (command: Extract<UnitCommand, { type: 'annul-unit-record' }>, { standing, annulled }: UnitState): readonly UnitEvent[] => {
  const { annuls, annulledOn, reason } = command;
  if (annulled.has(annuls)) return [];
  const target = standing.find(({ id }) => id === annuls) ?? refuse('nothing-to-annul', { annuls });
  if (target.type === 'UnitEstablished' && standing.length > 1) refuse('later-facts-exist', { facts: standing.length - 1 });
  return [{ type: 'RecordAnnulled', data: { annuls, annulledOn, reason } }];
};

const decide = (command: UnitCommand, state: UnitState): readonly UnitEvent[] => {
  switch (command.type) {
    case 'annul-unit-record': return annul(command, state);
    case 'establish-unit':
    case 'rename-unit':
    case 'attach-unit':
    case 'set-village-area':
    case 'merge-unit-into':
    case 'split-unit':
    case 'dissolve-unit':
    case 'declare-resident-totals':
    case 'set-poverty-target':
      return record(command, state);
  }
};

/** The rules of one stream `unit-<uuid>`. */
export const unitDecider: Decider<UnitCommand, UnitState, UnitEvent> = { decide, fold: foldUnit };
