import { until } from './awaiting.ts';
import type { ProgramProcess } from './program-process.ts';

/** Kills a run once something is so; false when it came to its end before. Throws what it said when that was a bad one. */
export const killWhen = async (running: ProgramProcess, isSo: () => Promise<boolean>): Promise<boolean> => {
  await until(async () => running.over || (await isSo()), () => `not killed: the moment never came\n${running.said}`, 300);
  const killed = !running.over;
  const { code, out, err } = await running.kill();
  if (!killed && code !== 0) throw new Error(`ended by itself with ${code}:\n${out}${err}`);
  return killed;
};
