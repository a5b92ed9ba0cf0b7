import { createHash } from 'node:crypto';

/**
 * A UUID (version 8) derived by SHA-256, so that a repeated creation finds itself.
 * Parts are joined by a separator that occurs in none of them; changing this changes every id derived from it.
 */
export const derivedUuid = (...parts: readonly (string | number)[]): string => {
  const digest = createHash('sha256').update(parts.join('\u001f'), 'utf8').digest();
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x80;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  const hex = digest.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
};
