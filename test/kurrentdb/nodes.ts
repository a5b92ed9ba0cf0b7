import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What the command of `KURRENTDB_NODE_COMMAND` is asked to do with node N: end it at once, end it in order, start it, let it hang, let it go on. */
export type NodeVerb = 'kill' | 'stop' | 'start' | 'pause' | 'resume';

const clientStates: ReadonlySet<string> = new Set(['leader', 'follower']);

/** The nodes of `KURRENTDB_URL`, numbered from 1 as they stand there. */
export class Nodes {
  readonly #command: readonly string[];
  readonly #scheme: 'http' | 'https';
  readonly #hosts: readonly string[];

  constructor(url: string, command: string) {
    const [, hosts = '', options = ''] = /^[^:]+:\/\/(?:[^@/]*@)?([^/?]+)\/?(?:\?(.*))?$/.exec(url) ?? [];
    this.#hosts = hosts.split(',');
    this.#scheme = /(^|&)tls=false(&|$)/i.test(options) ? 'http' : 'https';
    this.#command = command.split(' ');
  }

  get numbers(): readonly number[] {
    return this.#hosts.map((_, index) => index + 1);
  }

  async order(verb: NodeVerb, node: number): Promise<void> {
    const [program = '', ...fixed] = this.#command;
    await run(program, [...fixed, verb, String(node)]);
  }

  async leader(): Promise<number> {
    for (const node of this.numbers) if ((await this.#state(node)) === 'leader') return node;
    throw new Error('no node leads');
  }

  /** Until every node takes part. */
  async whole(seconds = 120): Promise<void> {
    const giveUp = Date.now() + seconds * 1_000;
    for (;;) {
      const states = await Promise.all(this.numbers.map((node) => this.#state(node)));
      if (states.every((state) => clientStates.has(state)) && states.filter((state) => state === 'leader').length === 1) return;
      if (Date.now() > giveUp) throw new Error(`the nodes are ${states.join(', ')}`);
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }

  async #state(node: number): Promise<string> {
    try {
      const answer: unknown = await (await fetch(`${this.#scheme}://${this.#hosts[node - 1]}/info`, { signal: AbortSignal.timeout(2_000) })).json();
      return typeof answer === 'object' && answer !== null && 'state' in answer ? String(answer.state).toLowerCase() : 'unknown';
    } catch {
      // Not answering is the state.
      return 'away';
    }
  }
}
