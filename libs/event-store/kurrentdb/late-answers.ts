type Listener = (...given: unknown[]) => unknown;

interface Call {
  listeners(event: 'data'): Listener[];
  removeAllListeners(event: 'data'): unknown;
  on(event: 'data', listener: Listener): unknown;
}
const isCall = (value: unknown): value is Call =>
  typeof value === 'object' && value !== null && ['listeners', 'removeAllListeners', 'on'].every((name) => typeof Reflect.get(value, name) === 'function');

const isFunction = (value: unknown): value is Listener => typeof value === 'function';

/**
 * The client keeps the unanswered appends of all its calls in one table and clears it when any of the calls breaks. An answer that
 * another call brings afterwards finds no entry, and the client throws where nothing can catch it: the process would end, or the
 * call stall. The appends concerned were told of the break and are sent again, so that such an answer can be dropped.
 */
export const dropLateAnswers = (client: object): void => {
  const name = 'GRPCStreamCreator';
  const creator: unknown = Reflect.get(client, name);
  // A client that opens its calls otherwise has no such table.
  if (!isFunction(creator)) return;
  Reflect.set(client, name, (service: unknown, call: unknown, open: unknown, ...rest: unknown[]): unknown =>
    creator(service, call, call === 'appendToStream' && isFunction(open) ? (...given: unknown[]) => shielded(open(...given)) : open, ...rest),
  );
};

const shielded = (call: unknown): unknown => {
  if (!isCall(call)) return call;
  const listeners = call.listeners('data');
  call.removeAllListeners('data');
  for (const listener of listeners) {
    call.on('data', (answer) => {
      try {
        listener.call(call, answer);
      } catch (error) {
        if (!(error instanceof TypeError)) throw error;
      }
    });
  }
  return call;
};
