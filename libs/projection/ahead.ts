/** Fetches one element ahead of the consumer. Only for sources that end by themselves. */
export async function* ahead<T>(source: AsyncIterable<T>): AsyncGenerator<T, void> {
  const iterator = source[Symbol.asyncIterator]();
  const fetch = (): Promise<IteratorResult<T>> => {
    const step = iterator.next();
    // Met again, and thrown, when the consumer asks for it.
    step.catch(() => undefined);
    return step;
  };
  let next = fetch();
  try {
    for (;;) {
      const step = await next;
      if (step.done === true) return;
      next = fetch();
      yield step.value;
    }
  } finally {
    await iterator.return?.();
  }
}
