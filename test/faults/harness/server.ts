import { until } from './awaiting.ts';
import { quietPort } from './own-postgres.ts';
import type { Place } from './place.ts';
import type { Ending, Environment, ProgramOptions, ProgramProcess } from './program-process.ts';

const entry = 'apps/server/main.js';

export interface ServerOptions extends ProgramOptions {
  readonly env?: Environment;
}

/** A server on its port, started as often as it is killed. */
export class Server {
  #process: ProgramProcess | null = null;

  private constructor(
    private readonly place: Place,
    readonly port: number,
    private readonly options: ServerOptions,
  ) {}

  static async at(place: Place, options: ServerOptions = {}): Promise<Server> {
    return new Server(place, await quietPort(), options);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Whether it has said that it listens, and has not ended since. */
  get isUp(): boolean {
    return this.#process !== null && !this.#process.over && this.#process.said.includes(`http://localhost:${this.port}`);
  }

  /** Throws what it said when it has ended by itself. */
  mustBeUp(): void {
    if (!this.isUp) throw new Error(`the server ended:\n${this.said}`);
  }

  get said(): string {
    return this.#process?.said ?? '';
  }

  /** Starts; returns at once. */
  launch(): void {
    const env = { ...this.place.outside(), LOTRINH_HOST: '127.0.0.1', PORT: String(this.port), ...this.options.env };
    this.#process = this.place.launch(entry, [], env, this.options);
  }

  /** Until it listens; throws what it said when it ended instead. */
  async up(): Promise<void> {
    await until(() => this.isUp || this.#process?.over === true, () => `the server did not come up:\n${this.said}`);
    this.mustBeUp();
  }

  async start(): Promise<void> {
    this.launch();
    await this.up();
  }

  signal(signal: NodeJS.Signals): void {
    this.#process?.signal(signal);
  }

  async kill(): Promise<void> {
    await this.#process?.kill();
  }

  async ended(): Promise<Ending | null> {
    return (await this.#process?.ended) ?? null;
  }
}

/** A process that keeps the read models and answers nobody. */
export class Worker {
  #process: ProgramProcess | null = null;

  constructor(
    private readonly place: Place,
    private readonly options: ServerOptions = {},
  ) {}

  get isUp(): boolean {
    // The last thing a start says, whether there is an address or not.
    return this.#process !== null && !this.#process.over && this.#process.said.includes('master.key');
  }

  launch(): void {
    this.#process = this.place.launch(entry, [], { ...this.place.outside(), LOTRINH_ROLE: 'worker', ...this.options.env }, this.options);
  }

  async up(): Promise<void> {
    await until(() => this.isUp || this.#process?.over === true, () => `the worker did not come up:\n${this.#process?.said}`);
    if (!this.isUp) throw new Error(`the worker ended:\n${this.#process?.said}`);
  }

  async start(): Promise<void> {
    this.launch();
    await this.up();
  }

  async kill(): Promise<void> {
    await this.#process?.kill();
  }
}
