import { connect, createServer, type Server, type Socket } from 'node:net';

/** Where the way to the database breaks, seen from the statement that appends. */
export type Cut = 'before-it-arrived' | 'while-it-runs' | 'before-its-answer';

// The name of the prepared statement travels with each of its executions.
const appending = Buffer.from('es-append');

/** Stands between a server and its database, and cuts a connection at an append when told to. */
export class CuttingProxy {
  #next: Cut | null = null;
  #cuts = 0;
  readonly #sockets = new Set<Socket>();

  private constructor(
    private readonly listener: Server,
    private readonly target: number,
  ) {}

  static async to(target: number): Promise<CuttingProxy> {
    const listener = createServer();
    const proxy = new CuttingProxy(listener, target);
    listener.on('connection', (client) => proxy.#pass(client));
    await new Promise<void>((resolve) => void listener.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get port(): number {
    const address = this.listener.address();
    if (typeof address !== 'object' || address === null) throw new Error('the proxy does not listen');
    return address.port;
  }

  /** How many connections were cut. */
  get cuts(): number {
    return this.#cuts;
  }

  /** The next append on any connection is cut so. */
  cutNext(cut: Cut): void {
    this.#next = cut;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise<void>((resolve) => void this.listener.close(() => resolve()));
  }

  #pass(client: Socket): void {
    const database = connect(this.target, '127.0.0.1');
    let answerDropped = false;
    const cut = (): void => {
      for (const socket of [client, database]) socket.destroy();
    };
    for (const socket of [client, database]) {
      this.#sockets.add(socket);
      socket.setNoDelay(true);
      // A cut is what this is for; the other end hears of it by its own connection ending.
      socket.on('error', cut);
      socket.once('close', () => {
        this.#sockets.delete(socket);
        cut();
      });
    }
    client.on('data', (sent) => {
      const how = sent.includes(appending) ? this.#take() : null;
      if (how === 'before-it-arrived') return cut();
      if (how === 'before-its-answer') answerDropped = true;
      database.write(sent, () => {
        if (how === 'while-it-runs') cut();
      });
      return undefined;
    });
    database.on('data', (answer) => {
      // PostgreSQL answers an append once it is committed.
      if (answerDropped) cut();
      else client.write(answer);
    });
  }

  #take(): Cut | null {
    const cut = this.#next;
    if (cut === null) return null;
    this.#next = null;
    this.#cuts += 1;
    return cut;
  }
}
