import { EventEmitter } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { dropLateAnswers } from './late-answers.ts';

/** A client built as the real one is: one table for all calls, cleared when any of them breaks. */
class Client {
  readonly #unanswered = new Map<string, [(answer: string) => void]>();
  readonly GRPCStreamCreator = (_service: unknown, _name: string, creator: () => EventEmitter) => (): EventEmitter => creator();

  open(name = 'appendToStream'): EventEmitter {
    const creator = (): EventEmitter =>
      new EventEmitter().on('data', (id: string) => {
        const [resolve] = this.#unanswered.get(id) as [(answer: string) => void];
        resolve(id);
      });
    return this.GRPCStreamCreator({}, name, creator)();
  }
  send(id: string): Promise<string> {
    return new Promise((resolve) => this.#unanswered.set(id, [resolve]));
  }
  break(): void {
    this.#unanswered.clear();
  }
}

describe('an answer for an append that was given up', () => {
  it('throws in the client as it is', () => {
    const client = new Client();
    const call = client.open();
    void client.send('a');
    client.break();
    expect(() => call.emit('data', 'a')).toThrow(TypeError);
  });

  it('is dropped, and later answers still arrive', async () => {
    const client = new Client();
    dropLateAnswers(client);
    const call = client.open();
    void client.send('a');
    client.break();
    call.emit('data', 'a');
    const sent = client.send('b');
    call.emit('data', 'b');
    expect(await sent).toBe('b');
  });

  it('changes no other call, nor a client that has no such table', () => {
    const client = new Client();
    dropLateAnswers(client);
    expect(() => client.open('readStream').emit('data', 'a')).toThrow(TypeError);
    expect(() => dropLateAnswers({})).not.toThrow();
  });
});
