// The client queues what it cannot send at once, from its sixteenth message on, and when the connection then breaks, the queue's
// failure reaches nobody: Node ends the process. So no more than fifteen wait to be sent. What is small leaves at once, so of
// that more may be under way, begun a few per turn of the event loop.
const unsentAtMost = 15;
const smallBytes = 60_000;
const begunPerTurn = 12;

interface Waiting {
  readonly bytes: number;
  begin(): void;
}

/** Bounds the appends that one client has under way. First come, first served. */
export class InFlight {
  readonly #atMost: number;
  readonly #waiting: Waiting[] = [];
  readonly #idle = new Set<() => void>();
  #count = 0;
  #bytes = 0;
  #begun = 0;

  constructor(atMost: number) {
    this.#atMost = atMost;
  }

  get count(): number {
    return this.#count;
  }

  /** Waits for a place; false when none came free in time. Who got one calls `leave` once the client has answered. */
  enter(bytes: number, milliseconds: number): Promise<boolean> {
    return new Promise((resolve) => {
      const waiting: Waiting = {
        bytes,
        begin: () => {
          clearTimeout(timer);
          resolve(true);
        },
      };
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        resolve(false);
      }, milliseconds);
      this.#waiting.push(waiting);
      this.#beginNext();
    });
  }

  leave(bytes: number): void {
    this.#count -= 1;
    this.#bytes -= bytes;
    this.#beginNext();
    if (this.#count === 0) for (const heard of this.#idle) heard();
  }

  /** Resolves when nothing is under way, or after the time; true for the former. */
  async drained(milliseconds: number): Promise<boolean> {
    if (this.#count === 0) return true;
    return new Promise((resolve) => {
      const done = (drained: boolean): void => {
        clearTimeout(timer);
        this.#idle.delete(heard);
        resolve(drained);
      };
      const heard = (): void => done(true);
      const timer = setTimeout(() => done(false), milliseconds);
      this.#idle.add(heard);
    });
  }

  #beginNext(): void {
    for (let next = this.#waiting[0]; next !== undefined && this.#admits(next.bytes); next = this.#waiting[0]) {
      this.#waiting.shift();
      this.#count += 1;
      this.#bytes += next.bytes;
      if (this.#begun === 0) setImmediate(() => this.#turn());
      this.#begun += 1;
      next.begin();
    }
  }

  #admits(bytes: number): boolean {
    if (this.#count >= this.#atMost) return false;
    return this.#count < unsentAtMost || (this.#begun < begunPerTurn && this.#bytes + bytes <= smallBytes);
  }

  #turn(): void {
    this.#begun = 0;
    this.#beginNext();
  }
}
