import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#platform';
import { filesOf } from './source-files.ts';
import { vietnameseLines } from './vietnamese-letters.ts';

// Catalogues, document layouts (what stands in an office's column head), fixtures with their generators, and specs that check them.
const mayHold = (path: string): boolean =>
  /(^|\/)text\/|\.vi\.ts$|\.spec\.ts$|(^|\/)testing\/|^test\/(fixtures|bench|contract|e2e)\/|\/import-layouts\/|\/templates\//.test(path);

describe('Vietnamese letters', () => {
  it('stand only in catalogues, layouts and fixtures', () => {
    const found = filesOf('apps', 'libs', 'test')
      .filter((path) => /\.(ts|mjs|js|cjs)$/.test(path) && !mayHold(path))
      .flatMap((path) => vietnameseLines(path, readFileSync(join(projectRoot, path), 'utf8')).map((line) => `${path}:${line}`));
    expect(found).toEqual([]);
  });

  it('are seen in texts and names, composed or not, and let pass in comments', () => {
    expect(vietnameseLines('a.ts', `// hộ nghèo\nexport const a = 'hộ nghèo';\n`)).toEqual([2]);
    expect(vietnameseLines('a.ts', 'export const a = (b: string) => `x ${b} xã`;\n')).toEqual([1]);
    expect(vietnameseLines('a.ts', 'export const hộ = 1;\n')).toEqual([1]);
    expect(vietnameseLines('a.ts', `export const a = 'household';\n`)).toEqual([]);
  });
});
