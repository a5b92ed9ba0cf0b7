import type { HealthFinding } from '#platform';
import type { ProjectionEngine } from './engine.ts';

/** Health is lost when a read model has stopped; lagging or rebuilding ones are named, no more. */
export const healthOf = async (engine: Pick<ProjectionEngine, 'status'>): Promise<HealthFinding> => {
  const states = await engine.status();
  const facts = Object.fromEntries(states.map(({ name, state, position, failure }) => [name, failure === null ? `${state} at ${position ?? 'the start'}` : `${state}: ${failure.code}`]));
  return { healthy: states.every(({ state }) => state !== 'failed'), facts: { ...facts, behind: states.filter(({ upToDate }) => !upToDate).length } };
};
