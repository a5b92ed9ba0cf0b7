/** Something to wait for: `next` is asked for before looking, so that a ring between looking and waiting is heard. */
export class Bell {
  #listeners = new Set<() => void>();

  ring(): void {
    const listeners = this.#listeners;
    this.#listeners = new Set();
    for (const listener of listeners) listener();
  }

  next(): { readonly within: (ms: number) => Promise<void> } {
    let heard = false;
    let wake: () => void = () => undefined;
    const listener = (): void => {
      heard = true;
      wake();
    };
    this.#listeners.add(listener);
    const within = (ms: number): Promise<void> =>
      new Promise((resolve) => {
        const end = (): void => {
          clearTimeout(timer);
          this.#listeners.delete(listener);
          resolve();
        };
        const timer = setTimeout(end, ms);
        wake = end;
        if (heard) end();
      });
    return { within };
  }
}
