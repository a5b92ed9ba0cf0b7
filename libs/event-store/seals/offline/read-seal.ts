import type { Seal, SealFile, SealKey, TopLeaf } from './seal.ts';

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';
const isTextOrNull = (value: unknown): value is string | null => value === null || isText(value);
const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
export const isHash = (value: unknown): value is string => isText(value) && /^[0-9a-f]{64}$/.test(value);

export const isSeal = (value: unknown): value is Seal =>
  isObject(value) && value['format'] === 'lotrinh-seal-1' && isHash(value['log']) && isCount(value['number']) && isCount(value['size']) && isCount(value['trees']) &&
  isHash(value['root']) && isText(value['sealedAt']) && (value['previous'] === null || isHash(value['previous'])) && isHash(value['key']) && isText(value['signature']) &&
  (value['restored'] === undefined || isText(value['restored']));

export const isSealKey = (value: unknown): value is SealKey =>
  isObject(value) && value['format'] === 'lotrinh-seal-key-1' && isCount(value['number']) && isText(value['publicKey']) && isText(value['since']) &&
  isTextOrNull(value['previous']) && isTextOrNull(value['signature']);

export const isTopLeaf = (value: unknown): value is TopLeaf => Array.isArray(value) && value.length === 3 && isTextOrNull(value[0]) && isCount(value[1]) && isHash(value[2]);

/** A seal file as read from disk; null for anything else. Nothing in it is believed yet. */
export const sealFileOf = (text: string): SealFile | null => {
  try {
    const value: unknown = JSON.parse(text);
    if (!isObject(value) || value['format'] !== 'lotrinh-seal-file-1') return null;
    const { seal, trees, keys }: Fields = value;
    return isSeal(seal) && Array.isArray(trees) && trees.every(isTopLeaf) && Array.isArray(keys) && keys.every(isSealKey)
      ? { format: 'lotrinh-seal-file-1', seal, trees, keys }
      : null;
  } catch {
    return null; // Not JSON.
  }
};
