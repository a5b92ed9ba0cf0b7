import { createPublicKey, hash, verify } from 'node:crypto';
import { canonicalJson } from '../../canonical-json.ts';
import { leafHash, rootOf, type Hash } from './tree-hash.ts';

/** A tree is named by its commune; null for the one of events that belong to no commune. */
export type TreeId = string | null;

/** One tree as a leaf of the top tree. */
export type TopLeaf = readonly [tree: TreeId, size: number, root: Hash];

/** What is signed: the whole log as it stood at one moment. */
export interface SealBody {
  readonly format: 'lotrinh-seal-1';
  /** The hash of the log's first event. */
  readonly log: Hash;
  /** From 1 on, without holes. */
  readonly number: number;
  /** Events under the seal. */
  readonly size: number;
  /** Trees under the seal. */
  readonly trees: number;
  readonly root: Hash;
  readonly sealedAt: string;
  /** The hash of the seal before; null for the first. */
  readonly previous: Hash | null;
  /** The id of the signing key. */
  readonly key: Hash;
  /** The first seal after a restore: when the backup was made. What was recorded after it is gone; its seals may stand outside. */
  readonly restored?: string;
}
export interface Seal extends SealBody {
  /** Ed25519 over the RFC 8785 text of the body, base64url. */
  readonly signature: string;
}

/** A public key and the word of the key before it that this one follows; null for the first, and for one that replaced a lost key. */
export interface SealKeyBody {
  readonly format: 'lotrinh-seal-key-1';
  readonly number: number;
  /** Raw Ed25519 key, base64url. */
  readonly publicKey: string;
  readonly since: string;
  readonly previous: Hash | null;
}
export interface SealKey extends SealKeyBody {
  readonly signature: string | null;
}

/** A seal with all it takes to use it: this is what the Front keeps. */
export interface SealFile {
  readonly format: 'lotrinh-seal-file-1';
  readonly seal: Seal;
  readonly trees: readonly TopLeaf[];
  readonly keys: readonly SealKey[];
}

/** The leaf of an event: RFC 8785 of commune, village and hash, so that a left-out event still shows where it belongs. */
export const eventLeaf = (commune: TreeId, village: string | null, eventHash: Hash): Hash => leafHash(canonicalJson([commune, village, eventHash]));

interface Placed {
  readonly metadata: { readonly commune?: TreeId; readonly village?: string | null };
}

/** Where an event belongs. Members that somebody took out of the metadata read as none: the hash tells of them. */
export const placeOf = ({ metadata: { commune, village } }: Placed): { readonly commune: TreeId; readonly village: string | null } => ({ commune: commune ?? null, village: village ?? null });

/** By id, the tree without a commune first. */
export const inTreeOrder = ([a]: TopLeaf, [b]: TopLeaf): number => (a === b ? 0 : a === null || (b !== null && a < b) ? -1 : 1);

export const topRootOf = (trees: readonly TopLeaf[]): Hash => rootOf(trees.map((tree) => leafHash(canonicalJson(tree))));

/** The text that is signed: the body without its signature. */
export const signedText = ({ signature: _, ...body }: (SealBody | SealKeyBody) & { readonly signature?: string | null }): string => canonicalJson(body);

/** By this the next seal names this one. */
export const sealHash = (seal: SealBody): Hash => hash('sha256', signedText(seal), 'hex');

export const keyIdOf = (publicKey: string): Hash => hash('sha256', Buffer.from(publicKey, 'base64url'), 'hex');

/** Crockford's alphabet: no letter that is taken for a figure. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const codeBits = 160;

/**
 * The code printed on posted lists: the first 160 bits of the seal's hash, eight groups of four. Shorter would do against
 * others, but whoever makes the seal could then search for two seals with one code.
 */
export const codeOf = (seal: SealBody): string => {
  let bits = BigInt(`0x${sealHash(seal).slice(0, codeBits / 4)}`);
  let code = '';
  for (let n = 0; n < codeBits / 5; n += 1) {
    code = (alphabet[Number(bits & 31n)] ?? '') + code;
    bits >>= 5n;
  }
  return code.replace(/(.{4})(?=.)/g, '$1-');
};

/** A code as people type it: case, spaces and look-alikes do not matter. */
export const sameCode = (typed: string, code: string): boolean => {
  const plain = (text: string): string => text.toUpperCase().replaceAll(/[^0-9A-Z]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return plain(typed) === plain(code);
};

const isSigned = (text: string, signature: string, publicKey: string): boolean => {
  try {
    const key = createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x: publicKey } });
    return verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64url'));
  } catch {
    return false; // A key or signature of another form signs nothing.
  }
};

export const isSealSigned = (seal: Seal, keys: readonly SealKey[]): boolean => {
  const key = keys.find(({ publicKey }) => keyIdOf(publicKey) === seal.key);
  return key !== undefined && isSigned(signedText(seal), seal.signature, key.publicKey);
};

/** Whether each key from one to the other was named by the key before it. */
export const isKeyLineWhole = (keys: readonly SealKey[], from: Hash, to: Hash): boolean => {
  const byId = new Map(keys.map((key) => [keyIdOf(key.publicKey), key]));
  for (let at = to, steps = 0; steps <= keys.length; steps += 1) {
    if (at === from) return true;
    const key = byId.get(at);
    if (key === undefined || key.previous === null || key.signature === null) return false;
    const before = byId.get(key.previous);
    if (before === undefined || before.number >= key.number || !isSigned(signedText(key), key.signature, before.publicKey)) return false;
    at = key.previous;
  }
  return false;
};
