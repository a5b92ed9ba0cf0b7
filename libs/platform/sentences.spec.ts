import { describe, expect, it } from '@jest/globals';
import { Rejection } from '#standards';
import { SentenceTaken, Sentences, tellable } from './sentences.ts';

describe('the sentences of the server', () => {
  it('are found by code with what they mean to a client', () => {
    const sentences = new Sentences();
    sentences.register({ gone: () => 'it is gone', taken: () => 'it is taken' }, { gone: 410 });
    expect(sentences.find('gone')?.status).toBe(410);
    expect(sentences.find('taken')?.status).toBe(409);
    expect(sentences.find('other')).toBeNull();
  });

  it('refuse a code that two libs claim, and let one lib register twice', () => {
    const sentences = new Sentences();
    const mine = { gone: (): string => 'mine' };
    sentences.register(mine);
    sentences.register(mine);
    expect(() => sentences.register({ gone: () => 'yours' })).toThrow(SentenceTaken);
  });

  it('read code and facts off typed errors', () => {
    expect(tellable(new Rejection('no', { a: 1 }))).toEqual({ code: 'no', facts: { a: 1 } });
    expect(tellable(new Error('plain'))).toBeNull();
  });
});
