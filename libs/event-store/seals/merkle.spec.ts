import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { consistencyPath, inclusionPath, isConsistent, Ranges, rootOfPath } from './offline/proofs.ts';
import { emptyRoot, Frontier, leafHash, rootOf, type Hash } from './offline/tree-hash.ts';

const most = 130;
const sha = (...parts: readonly Buffer[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();

/** RFC 9162 §2.1.1 written out over bytes, with nothing of the code under test. */
const naiveRoot = (leaves: readonly Buffer[]): Buffer => {
  if (leaves.length === 0) return sha();
  if (leaves.length === 1) return sha(Buffer.from([0]), leaves[0] ?? Buffer.alloc(0));
  const split = 2 ** Math.ceil(Math.log2(leaves.length) - 1);
  return sha(Buffer.from([1]), naiveRoot(leaves.slice(0, split)), naiveRoot(leaves.slice(split)));
};

/** RFC 9162 §2.1.3.1, likewise. */
const naivePath = (index: number, leaves: readonly Buffer[]): readonly Buffer[] => {
  if (leaves.length === 1) return [];
  const split = 2 ** Math.ceil(Math.log2(leaves.length) - 1);
  return index < split
    ? [...naivePath(index, leaves.slice(0, split)), naiveRoot(leaves.slice(split))]
    : [...naivePath(index - split, leaves.slice(split)), naiveRoot(leaves.slice(0, split))];
};

const texts = Array.from({ length: most }, (_, n) => `leaf ${n}`);
const bytes = texts.map((text) => Buffer.from(text));
const hashes = texts.map(leafHash);
const at = (index: number): Hash => hashes[index] ?? '';
const roots = Array.from({ length: most + 1 }, (_, size) => naiveRoot(bytes.slice(0, size)).toString('hex'));
const rootAt = (size: number): Hash => roots[size] ?? '';
const ranges = new Ranges(at);
const sizes = Array.from({ length: most }, (_, n) => n + 1);

describe('a Merkle tree', () => {
  it('has the roots of the published test vectors of Certificate Transparency', () => {
    const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map((hex) => Buffer.from(hex, 'hex').toString('latin1'));
    const published = [
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
      'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
      '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
      'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
      '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    ];
    // All bytes below 0x80 are the same in UTF-8, so the vectors can be given as text.
    expect(leaves.reduce((known, _, n) => [...known, rootOf(leaves.slice(0, n + 1).map(leafHash))], [emptyRoot])).toEqual(published);
  });

  it('grows leaf by leaf to the root of the definition, for every size', () => {
    const frontier = new Frontier();
    expect(frontier.root()).toBe(rootAt(0));
    for (const size of sizes) {
      frontier.add(at(size - 1));
      expect(frontier.root()).toBe(rootAt(size));
      expect(frontier.roots.length).toBeLessThanOrEqual(8);
    }
  });

  it('goes on from a kept right edge as if it had never stopped', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: most }), fc.integer({ min: 0, max: most }), (a, b) => {
        const [stop, size] = [Math.min(a, b), Math.max(a, b)];
        const first = new Frontier();
        for (const leaf of hashes.slice(0, stop)) first.add(leaf);
        const second = new Frontier(first.size, first.roots);
        for (const leaf of hashes.slice(stop, size)) second.add(leaf);
        expect(second.root()).toBe(rootAt(size));
      }),
    );
  });
});

describe('an inclusion proof', () => {
  it('is the one of the definition and leads to the root, for every leaf of every size', () => {
    for (const size of sizes) {
      for (let index = 0; index < size; index += 1) {
        const path = inclusionPath(ranges, index, size);
        if (size <= 40) expect(path).toEqual(naivePath(index, bytes.slice(0, size)).map((hash) => hash.toString('hex')));
        if (rootOfPath(at(index), index, size, path) !== rootAt(size)) throw new Error(`leaf ${index} of ${size}`);
      }
    }
  });

  it('leads elsewhere for another leaf, another place, another size or a bent path', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: most }), fc.nat(), fc.nat(), (size, a, b) => {
        const [index, other] = [a % size, b % size];
        const path = inclusionPath(ranges, index, size);
        if (other !== index) {
          expect(rootOfPath(at(other), index, size, path)).not.toBe(rootAt(size));
          expect(rootOfPath(at(index), other, size, path)).not.toBe(rootAt(size));
        }
        expect(rootOfPath(at(index), index, size, path.slice(1))).not.toBe(rootAt(size));
        expect(rootOfPath(at(index), index, size, [...path, at(0)])).toBeNull();
        expect(rootOfPath(at(index), index, size, [leafHash('bent'), ...path.slice(1)])).not.toBe(rootAt(size));
      }),
    );
  });

  it('refuses places outside the tree', () => {
    for (const index of [-1, 3, 0.5, Number.NaN]) expect(rootOfPath(at(0), index, 3, [at(1), at(2)])).toBeNull();
  });
});

describe('a consistency proof', () => {
  const head = (size: number) => ({ size, root: rootAt(size) });

  it('holds between all pairs of sizes', () => {
    for (let earlier = 0; earlier <= most; earlier += 1) {
      for (let later = earlier; later <= most; later += 1) {
        if (!isConsistent(head(earlier), head(later), consistencyPath(ranges, earlier, later))) throw new Error(`${earlier} to ${later}`);
      }
    }
  });

  it('does not hold for a tree whose beginning was changed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: most }), fc.integer({ min: 1, max: most }), fc.nat(), (a, b, c) => {
        const [earlier, later] = [Math.min(a, b), Math.max(a, b)];
        const changed = hashes.slice(0, later).with(c % earlier, leafHash('another'));
        const forged = new Ranges((index) => changed[index] ?? '');
        expect(isConsistent(head(earlier), { size: later, root: forged.root(0, later) }, consistencyPath(forged, earlier, later))).toBe(false);
      }),
    );
  });

  it('does not hold backwards, shortened, lengthened or bent', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: most - 1 }), fc.integer({ min: 1, max: most }), (a, more) => {
        const later = Math.min(most, a + more);
        const path = consistencyPath(ranges, a, later);
        expect(isConsistent(head(later), head(a), path)).toBe(false);
        expect(isConsistent(head(a), head(later), [...path, at(0)])).toBe(false);
        expect(isConsistent(head(a), head(later), path.slice(1))).toBe(false);
        expect(isConsistent(head(a), head(later), [leafHash('bent'), ...path.slice(1)])).toBe(false);
      }),
    );
  });
});
