import { describe, expect, it } from '@jest/globals';
import { createLogger } from '#platform';
import { ToDoRunner } from './to-do-runner.ts';

interface Turn {
  readonly end: () => void;
  readonly fail: (error: Error) => void;
}

/** Every look at the list waits until the test says how it ends. */
class Steered extends ToDoRunner {
  looks = 0;
  readonly lines: readonly string[];
  readonly #turns: Turn[] = [];
  readonly #begun: (() => void)[] = [];

  constructor() {
    const lines: string[] = [];
    super('steered', createLogger({ level: 'warn', destination: { write: (line) => lines.push(line) } }));
    this.lines = lines;
  }

  protected workOff(): Promise<void> {
    this.looks += 1;
    return new Promise((resolve, reject) => {
      this.#turns.push({ end: resolve, fail: reject });
      this.#begun.shift()?.();
    });
  }

  async turn(): Promise<Turn> {
    if (this.#turns.length === 0) await new Promise<void>((resolve) => this.#begun.push(resolve));
    const turn = this.#turns.shift();
    if (turn === undefined) throw new Error('no look was begun');
    return turn;
  }

  hear(): void {
    this.look();
  }
}

describe('a runner of a to-do list', () => {
  it('looks at once, and again for what it hears of', async () => {
    const runner = new Steered();
    runner.start();
    (await runner.turn()).end();
    runner.hear();
    (await runner.turn()).end();
    await runner.stop();
    expect(runner.looks).toBeGreaterThanOrEqual(2);
  });

  it('starts once, however often it is told', async () => {
    const runner = new Steered();
    runner.start();
    runner.start();
    const turn = await runner.turn();
    expect(runner.looks).toBe(1);
    turn.end();
    await runner.stop();
  });

  it('lets the work under way end before it has stopped, and does no more', async () => {
    const runner = new Steered();
    runner.start();
    const turn = await runner.turn();
    let stopped = false;
    const stop = runner.stop().then(() => { stopped = true; });
    await Promise.resolve();
    expect(stopped).toBe(false);
    turn.end();
    await stop;
    expect(runner.looks).toBe(1);
  });

  it('says what made it wait, and looks again', async () => {
    const runner = new Steered();
    runner.start();
    (await runner.turn()).fail(new Error('the database is away'));
    runner.hear();
    (await runner.turn()).end();
    await runner.stop();
    expect(runner.lines.join('')).toContain('the database is away');
  });

  it('can be started again', async () => {
    const runner = new Steered();
    runner.start();
    (await runner.turn()).end();
    await runner.stop();
    runner.start();
    (await runner.turn()).end();
    await runner.stop();
    expect(runner.looks).toBeGreaterThanOrEqual(2);
  });
});
