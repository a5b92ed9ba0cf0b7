import { describe, expect, it } from '@jest/globals';
import { createLogger } from './logger.ts';
import { redact, redactText } from './redact.ts';

describe('what is logged', () => {
  it('holds no names, however deep, and no secrets', () => {
    const logged = redact({ household: { head: { fullName: 'Hoang Van A', birthDate: '1960' } }, headers: { 'set-cookie': 'x', 'Idempotency-Key': 'y' }, members: [{ ID_NUMBER: '1' }] });
    expect(JSON.stringify(logged)).not.toMatch(/Hoang|1960|"x"|"1"/);
  });

  it('holds no ID or phone numbers in texts, and no passwords of addresses', () => {
    expect(redactText('no household of 024060001234')).toBe('no household of [hidden]');
    expect(redactText('call 0987654321')).toBe('call [hidden]');
    expect(redactText('postgres://lotrinh_app:hush@host/db refused')).toBe('postgres://lotrinh_app:[hidden]@host/db refused');
  });

  it('keeps ids, counts and dates', () => {
    expect(redactText('household 0b5ee7aa-1111-4222-8333-444444444444 on 2024-10-15, 1329 rows')).toBe(
      'household 0b5ee7aa-1111-4222-8333-444444444444 on 2024-10-15, 1329 rows',
    );
  });

  it('passes through the log itself: object, message and error', () => {
    const lines: string[] = [];
    const logger = createLogger({ level: 'info', destination: { write: (line) => void lines.push(line) } });
    logger.info({ person: { name: 'Hoang Van A' } }, 'row of 024060001234');
    logger.error({ err: new Error('duplicate 024060001234', { cause: new Error('phone 0987654321') }) }, 'failed');
    logger.warn('plain 024060001234');
    expect(lines).toHaveLength(3);
    expect(lines.join()).not.toMatch(/Hoang|024060001234|0987654321/);
    expect(lines[1]).toContain('duplicate');
  });
});
