import { Accounts, demoAccountId } from '#access';
import { derivedUuid, type Actor, type CommandContext, type Role } from '#platform';
import { RoundPlayer, type PaperModules, type RoundFile } from '#review';
import { DEMO_SHEET, type LocalDate } from '#standards';
import { Territory } from '#territory';
import { DemoFailed } from './demo-failed.ts';
import type { RoundStep } from './round-script.ts';

/** Who holds the pen: the officer for nearly everything, who decides and who orders from above are others. */
const rolesOf: Partial<Record<RoundStep['do'], Role>> = { decide: 'chairman', certify: 'chairman', reverify: 'upper-level' };

/** The player of a round of the example commune: each paper on its day, by the account whose business it is, entered like any other. Throws `DemoFailed` before the commune and its accounts are there. */
export const demoRound = async (modules: PaperModules, script: RoundFile, today: LocalDate): Promise<RoundPlayer> => {
  const { map } = await modules.get(Territory).read();
  const commune = map.find({ kind: 'commune', code: script.communeCode }, today)[0]?.unit;
  if (commune === undefined) throw new DemoFailed('demo-commune-missing', { code: script.communeCode });
  const actors = new Map<Role, Actor>();
  for (const role of ['social-officer', 'chairman', 'upper-level'] as const) {
    const actor = await modules.get(Accounts).actorOf(demoAccountId(role));
    if (actor === null) throw new DemoFailed('demo-commune-missing', { code: script.communeCode, role });
    actors.set(role, actor);
  }
  const contextOf = (step: RoundStep, index: number): CommandContext => {
    const actor = actors.get(rolesOf[step.do] ?? 'social-officer');
    if (actor === undefined) throw new DemoFailed('demo-commune-missing', { role: rolesOf[step.do] });
    const idempotencyKey = derivedUuid('demo-round', script.communeCode, script.year, index);
    return { actor, idempotencyKey, correlationId: idempotencyKey, causationId: null, origin: null };
  };
  return new RoundPlayer(modules, script, { commune, contextOf, assumed: { places: ['village-house', 'commune-office', 'loudspeaker'], minutes: 2 }, sheet: DEMO_SHEET });
};
