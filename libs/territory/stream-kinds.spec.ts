import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#platform';
import { idOf, type EventId } from '#standards';
import { scoreSheetStreamKind, unitIdOfCode, unitStreamKind } from './stream-kinds.ts';
import { territoryTrail } from './text/trail.vi.ts';

const folder = (category: string): string => join(projectRoot, 'test', 'fixtures', 'events', category);
const fixtures = (category: string) =>
  readdirSync(folder(category)).map((file) => JSON.parse(readFileSync(join(folder(category), file), 'utf8')) as { readonly type: string; readonly data: never });
const id: EventId = idOf('00000000-0000-8000-8000-000000000abc');

describe.each([{ kind: unitStreamKind }, { kind: scoreSheetStreamKind }])('stored shapes of $kind.shapes.category', ({ kind: { shapes, decider } }) => {
  it('are each frozen in one fixture, and no others', () => {
    const stored = [...Object.values(shapes.current), ...Object.keys(shapes.upcasts)];
    expect(fixtures(shapes.category).map(({ type }) => type).sort()).toEqual([...stored].sort());
  });

  it('fold in any order without a fault', () => {
    const events = fixtures(shapes.category).map((event) => ({ ...event, id })) as never[];
    expect(() => [...events, ...events.reverse()].map((_, at) => decider.fold(events.slice(at)))).not.toThrow();
  });

  it('each have a sentence', () => {
    const said = fixtures(shapes.category).map(({ type, data }) => {
      const sentence: ((data: never, nameOf: (unit: string) => string) => string) | undefined = territoryTrail[type as keyof typeof territoryTrail];
      return sentence(data, () => 'Trại Mía');
    });
    expect(said.every((sentence) => sentence.length > 10 && !/undefined|null|NaN/.test(sentence))).toBe(true);
  });
});

describe('the id of an imported unit', () => {
  it('derives from its kind and code, and never changes', () => {
    expect(unitIdOfCode('commune', ' 07258 ')).toBe('5e5bd214-0421-8670-b25b-0848532e1407');
    expect(unitIdOfCode('village', '07258')).not.toBe(unitIdOfCode('commune', '07258'));
  });
});
