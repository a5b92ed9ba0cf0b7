import { describe, expect, it } from '@jest/globals';
import { localDate } from '#standards';
import { WorkingClock } from './working-clock.ts';

const lateEvening = new Date('2026-03-31T18:30:15.250Z');

describe('the clock', () => {
  it('gives the office\'s date, which is a day ahead of UTC in the evening', () => {
    const clock = new WorkingClock(() => lateEvening);
    expect([clock.now(), clock.today()]).toEqual(['2026-03-31T18:30:15.250Z', '2026-04-01']);
  });

  it('stands at a working date with the real time of day', () => {
    const clock = new WorkingClock(() => lateEvening);
    clock.standAt(localDate('2024-10-15'));
    expect([clock.now(), clock.today()]).toEqual(['2024-10-14T18:30:15.250Z', '2024-10-15']);
  });
});
