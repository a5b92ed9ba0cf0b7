import { PassThrough, Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { NoAnswer } from './failures.ts';
import { Intake, takeAll, type Source } from './intake.ts';

/** A call as the client gives it: objects, an error beside the stream, a way to stop. */
class Call extends PassThrough implements Source<number> {
  stopped = 0;
  constructor() {
    super({ objectMode: true, highWaterMark: 8 });
  }
  cancel(): Promise<void> {
    this.stopped += 1;
    return Promise.resolve();
  }
}

describe('an intake', () => {
  it('takes what has arrived, no more than asked for, and waits for more', async () => {
    const call = new Call();
    const intake = new Intake<number>(call);
    for (let n = 0; n < 5; n += 1) call.write(n);
    await intake.wait(1_000);
    expect(intake.take(3)).toEqual([0, 1, 2]);
    expect(intake.take(3)).toEqual([3, 4]);
    const waiting = intake.wait(5_000);
    call.write(5);
    expect(await waiting).toBe(true);
    expect(intake.take(3)).toEqual([5]);
    expect(await intake.wait(5)).toBe(false);
  });

  it('lets the source wait: what is not taken is not fetched', async () => {
    let fetched = 0;
    const source = new Readable({
      objectMode: true,
      highWaterMark: 10,
      read() {
        this.push(fetched++);
      },
    });
    const intake = new Intake<number>(source);
    await intake.wait(1_000);
    await new Promise((resolve) => setImmediate(resolve));
    expect(fetched).toBeLessThan(30);
    source.destroy();
  });

  it('gives what came before an error, then throws it', async () => {
    const call = new Call();
    const intake = new Intake<number>(call);
    call.write(1);
    await intake.wait(1_000);
    call.emit('error', new Error('broken'));
    expect(intake.take(10)).toEqual([1]);
    expect(() => intake.take(10)).toThrow('broken');
  });

  it('left early stops the call and lets the rest flow off', async () => {
    const call = new Call();
    const intake = new Intake<number>(call);
    for (let n = 0; n < 100; n += 1) call.write(n);
    await intake.wait(1_000);
    intake.take(1);
    await intake.leave();
    expect(call.stopped).toBe(1);
    const ended = new Promise((resolve) => call.on('end', resolve));
    call.end();
    await ended;
  });

  it('stops waiting when the signal aborts', async () => {
    const cancel = new AbortController();
    const waiting = new Intake<number>(new Call()).wait(60_000, cancel.signal);
    cancel.abort();
    expect(await waiting).toBe(true);
  });
});

describe('a finite read', () => {
  it('gives everything', async () => {
    const call = new Call();
    const all = takeAll<number>(call, 1_000);
    for (let n = 0; n < 50; n += 1) call.write(n);
    call.end();
    expect(await all).toEqual([...Array(50).keys()]);
  });

  it('is given up and stopped when the server falls silent', async () => {
    const call = new Call();
    call.write(1);
    await expect(takeAll<number>(call, 10)).rejects.toThrow(NoAnswer);
    expect(call.stopped).toBe(1);
  });
});
