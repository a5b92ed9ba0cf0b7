import { describe, expect, it } from '@jest/globals';
import { QUICK_SCREEN, screen, SCREEN_SIGNS, type QuickScreenRule } from './quick-screen.ts';

const answers = (...present: readonly string[]): Record<string, boolean> => Object.fromEntries(SCREEN_SIGNS.map((sign) => [sign, present.includes(sign)]));
const strict: QuickScreenRule = { ...QUICK_SCREEN, passFrom: { ...QUICK_SCREEN.passFrom, value: 3 } };

describe('form A', () => {
  it('passes from the cut-off on', () => {
    expect(screen(answers('temporary-house'))).toMatchObject({ result: 'passed', present: ['temporary-house'], missing: [] });
    expect(screen(answers()).result).toBe('failed');
  });

  it('follows a configured cut-off, which shows as unverified', () => {
    expect(screen(answers('temporary-house', 'recent-shock'), strict).result).toBe('failed');
    expect(screen(answers('temporary-house', 'recent-shock', 'no-durable-goods'), strict).result).toBe('passed');
    expect(screen(answers()).passFrom.verified).toBe(false);
  });

  it('is undetermined while a sign is unanswered, and names it', () => {
    expect(screen({ ...answers('temporary-house'), 'recent-shock': null })).toMatchObject({ result: 'undetermined', missing: ['recent-shock'] });
    expect(screen({}).missing).toEqual(SCREEN_SIGNS);
  });
});
