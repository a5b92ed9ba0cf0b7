/** Does all the work, so many at a time; answers in order. After a failure nothing more is begun, and it is thrown when the rest has ended. */
export const inParallel = async <T, R>(atOnce: number, items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> => {
  const answers: R[] = [];
  const failures: unknown[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let n = next++; n < items.length && failures.length === 0; n = next++) {
      const item = items[n];
      if (item === undefined) return;
      try {
        answers[n] = await work(item);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  if (failures.length > 0) throw failures[0];
  return answers;
};
