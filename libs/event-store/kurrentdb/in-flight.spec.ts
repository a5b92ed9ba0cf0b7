import { describe, expect, it } from '@jest/globals';
import { InFlight } from './in-flight.ts';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('appends under way', () => {
  it('are at most fifteen while they are large, first come first served', async () => {
    const inFlight = new InFlight(64);
    const begun: number[] = [];
    for (let n = 0; n < 40; n += 1) void inFlight.enter(50_000, 10_000).then(() => begun.push(n));
    await turn();
    expect(begun).toEqual([...Array(15).keys()]);
    inFlight.leave(50_000);
    await turn();
    expect(begun.at(-1)).toBe(15);
    for (let n = 1; n < 40; n += 1) inFlight.leave(50_000);
    await turn();
    expect(inFlight.count).toBe(0);
  });

  it('are more while they are small, a few begun per turn of the loop, never above the bound', async () => {
    const inFlight = new InFlight(64);
    let begun = 0;
    for (let n = 0; n < 100; n += 1) void inFlight.enter(200, 10_000).then(() => (begun += 1));
    await Promise.resolve();
    await Promise.resolve();
    expect(begun).toBe(15);
    for (let n = 0; n < 10; n += 1) await turn();
    expect(begun).toBe(64);
    for (let n = 0; n < 100; n += 1) {
      inFlight.leave(200);
      await turn();
    }
    expect(begun).toBe(100);
  });

  it('that find no place in time are told so and leave the line', async () => {
    const inFlight = new InFlight(1);
    expect(await inFlight.enter(1, 1_000)).toBe(true);
    expect(await inFlight.enter(1, 5)).toBe(false);
    inFlight.leave(1);
    expect(inFlight.count).toBe(0);
    expect(await inFlight.enter(1, 1_000)).toBe(true);
    inFlight.leave(1);
  });

  it('can be waited for, for a bounded time', async () => {
    const inFlight = new InFlight(4);
    expect(await inFlight.drained(5)).toBe(true);
    await inFlight.enter(1, 1_000);
    expect(await inFlight.drained(5)).toBe(false);
    const drained = inFlight.drained(1_000);
    inFlight.leave(1);
    expect(await drained).toBe(true);
  });
});
