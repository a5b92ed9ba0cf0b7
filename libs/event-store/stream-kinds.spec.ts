import { describe, expect, it } from '@jest/globals';
import { EventCodec } from './log/event-codec.ts';
import { StreamKinds } from './stream-kinds.ts';
import { storeStreamKind } from './store-stream.ts';
import { diaryKind } from './testing/diary.ts';

describe('the kinds of streams', () => {
  it('are found by category once registered, also when registered again', () => {
    const kinds = new StreamKinds().register(diaryKind).register(storeStreamKind).register(diaryKind);
    expect(kinds.categories).toEqual(['diary', 'store']);
    expect(kinds.codecOf('diary').read('DiaryClosed', { pages: 3 })).toEqual({ type: 'DiaryClosed', data: { pages: 3 } });
  });

  it('of one category cannot be two', () => {
    const other = { shapes: { ...diaryKind.shapes } };
    expect(() => new StreamKinds().register(diaryKind).register(other)).toThrow(expect.objectContaining({ code: 'category-taken' }));
  });

  it('that nobody registered are a fault', () => {
    expect(() => new StreamKinds().codecOf('diary')).toThrow(expect.objectContaining({ code: 'unknown-category' }));
  });

  it('may name each stored type once', () => {
    const shapes = { ...diaryKind.shapes, upcasts: { DiaryClosed: () => ({ type: 'DiaryClosed' as const, data: { pages: 0 } }) } };
    expect(() => new EventCodec(shapes)).toThrow(expect.objectContaining({ code: 'ambiguous-shapes' }));
  });
});
