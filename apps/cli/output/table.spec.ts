import { describe, expect, it } from '@jest/globals';
import { table } from './table.ts';

const columns = [
  { header: 'Bản', text: (row: { name: string; count: string }) => row.name },
  { header: 'Số hộ', text: (row: { name: string; count: string }) => row.count, align: 'right' },
] as const;

describe('a table', () => {
  it('stands under its headers, figures to the right, whatever the composition of accents', () => {
    const rows = [{ name: 'Đồng Vương'.normalize('NFD'), count: '1.329' }, { name: 'La', count: '7' }];
    expect(table(columns, rows)).toBe(
      ['Bản         Số hộ', '──────────  ─────', 'Đồng Vương  1.329', 'La              7'].join('\n'),
    );
  });

  it('lets no name command the terminal', () => {
    expect(table(columns, [{ name: 'A\u001b[2JB\nC', count: '1' }])).toContain('A [2JB C');
  });
});
