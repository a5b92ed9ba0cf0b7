import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { projectRoot } from '#platform';
import { idOf, localDate, type AccountId, type EventId, type HouseholdId, type Identified, type PersonId, type TextId } from '#standards';
import { erasureDecider, erasureStreamKind, keysErasedBy, type ErasureCommand } from './erasure-decider.ts';
import type { ErasureEvent } from './erasure-events.ts';

const id = <T extends ReturnType<typeof idOf>>(kind: string, n: number): T => idOf<T>(`${kind.padStart(8, '0')}-0000-8000-8000-${n.toString().padStart(12, '0')}`);
const person = id<PersonId>('a', 1);
const [officer, chairman] = [id<AccountId>('ac', 1), id<AccountId>('ac', 2)];
const [oneText, otherText] = [id<TextId>('e', 1), id<TextId>('e', 2)];
const home = id<HouseholdId>('b', 1);
const today = localDate('2024-10-15');
const eventId = (n: number): EventId => id<EventId>('ee', n);

const request = (more: object = {}): ErasureCommand => ({
  type: 'request-erasure', data: { person, texts: [oneText], reason: 'person-asked', paper: { number: '7/DN', date: today }, requestedBy: officer, requestedOn: today, ...more },
});
const approve = (n: number, by = chairman): ErasureCommand => ({ type: 'approve-erasure', request: eventId(n), by, approvedOn: today });
const erased = (...addresses: readonly HouseholdId[]): ErasureCommand => ({ type: 'record-erased', addresses, erasedOn: today });

/** What stands after these commands; event n is the nth of all. */
const after = (...commands: readonly ErasureCommand[]) => {
  const history: Identified<ErasureEvent>[] = [];
  for (const command of commands) for (const event of erasureDecider.decide(command, erasureDecider.fold(history))) history.push({ ...event, id: eventId(history.length + 1) });
  return { history, state: erasureDecider.fold(history), types: history.map(({ type }) => type) };
};
const refused = (code: string) => expect.objectContaining({ code });

describe('the erasure of a person', () => {
  it('is requested once, with its paper', () => {
    expect(after(request(), request()).types).toEqual(['PersonErasureRequested']);
    expect(() => after(request({ paper: { number: ' ', date: today } }))).toThrow(refused('erasure-paper-missing'));
  });

  it('is approved by somebody else, once, and only as it was seen', () => {
    expect(() => after(approve(1))).toThrow(refused('erasure-not-requested'));
    expect(() => after(request(), approve(1, officer))).toThrow(refused('requester-cannot-approve'));
    expect(() => after(request(), request({ texts: [oneText, otherText] }), approve(1))).toThrow(refused('erasure-request-replaced'));
    expect(after(request(), approve(1), approve(1)).types).toEqual(['PersonErasureRequested', 'PersonErasureApproved']);
  });

  it('destroys no key before the approval, then the person\'s, the marked texts\' and the addresses\' that follow', () => {
    expect(keysErasedBy(after(request()).state)).toEqual([]);
    expect(keysErasedBy(after(request(), approve(1)).state)).toEqual([`person-${person}`, `text-${oneText}`]);
    expect(keysErasedBy(after(request(), approve(1), erased(home)).state)).toEqual([`person-${person}`, `text-${oneText}`, `household-${home}`]);
  });

  it('is recorded as done once, and again for an address that follows later', () => {
    expect(() => after(request(), erased())).toThrow(refused('erasure-not-approved'));
    expect(after(request(), approve(1), erased(), erased(), erased(home), erased(home)).types).toEqual(['PersonErasureRequested', 'PersonErasureApproved', 'PersonErased', 'PersonErased']);
  });

  it('goes on with texts that are found later, by another request and another approval', () => {
    const later = after(request(), approve(1), erased(), request(), request({ texts: [otherText] }), approve(4), erased());
    expect(later.types.slice(3)).toEqual(['PersonErasureRequested', 'PersonErasureApproved', 'PersonErased']);
    expect(later.state.texts).toEqual([oneText, otherText]);
  });

  it('takes whatever order of commands without an event that names the requester as approver, and never un-erases', () => {
    const command = fc.oneof(
      fc.record({ by: fc.constantFrom(officer, chairman), texts: fc.subarray([oneText, otherText]) }).map(({ by, texts }) => request({ requestedBy: by, texts })),
      fc.record({ n: fc.integer({ min: 1, max: 6 }), by: fc.constantFrom(officer, chairman) }).map(({ n, by }) => ({ ...approve(n, by) })),
      fc.constantFrom(erased(), erased(home)),
    );
    fc.assert(fc.property(fc.array(command, { maxLength: 12 }), (commands) => {
      const history: Identified<ErasureEvent>[] = [];
      let keys: readonly string[] = [];
      for (const one of commands) {
        const state = erasureDecider.fold(history);
        let events: readonly ErasureEvent[] = [];
        try { events = erasureDecider.decide(one, state); } catch { /* refused */ }
        if (one.type === 'approve-erasure' && events.length > 0) expect(state.standing?.requestedBy).not.toBe(one.by);
        for (const event of events) history.push({ ...event, id: eventId(history.length + 1) });
        const now = keysErasedBy(erasureDecider.fold(history));
        expect(keys.every((key) => now.includes(key as (typeof now)[number]))).toBe(true);
        keys = now;
      }
    }));
  });
});

describe('stored shapes of an erasure', () => {
  const folder = join(projectRoot, 'test', 'fixtures', 'events', 'erasure');
  const files = Object.values(erasureStreamKind.shapes.current).map((type) => `${type}.json`).toSorted();

  it('have one frozen example each, unedited since, that every fold takes', () => {
    expect(readdirSync(folder).toSorted()).toEqual(files);
    const hash = createHash('sha256');
    for (const name of files) hash.update(`${name}\n`).update(readFileSync(join(folder, name)));
    expect(hash.digest('hex')).toBe('6ae050ce4aa676b535d6fdce4026528fa5888bfc921f8033f6910ea9c9faec25');
    const read = (name: string) => ({ ...(JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as ErasureEvent), id: eventId(1) });
    const state = erasureDecider.fold([read('PersonErasureRequested'), read('PersonErasureApproved'), read('PersonErased')]);
    expect(state).toMatchObject({ complete: true, standing: null, texts: [oneText], addresses: [home] });
  });
});
