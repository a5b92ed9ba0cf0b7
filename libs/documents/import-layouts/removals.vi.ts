import { householdColumns } from './household-columns.vi.ts';
import type { SheetLayout } from './layout.ts';

/** Households that are no more or went away: a removal, never an escape. */
export const removalsSheet = {
  id: 'removals',
  sheet: 'Ho_giam',
  title: 'Hộ giảm khác: chết, chuyển đi, nhập hộ (không phải thoát nghèo)',
  fields: [
    ...householdColumns,
    {
      id: 'reason', header: 'Lý do giảm', kind: 'choice', required: true, example: 'Chuyển đi',
      options: { 'died-out': ['Chết hết', 'Chết'], left: ['Chuyển đi'], merged: ['Nhập hộ'] },
    },
    { id: 'removedOn', header: 'Ngày giảm', kind: 'date', required: true, example: '05/04/2023' },
    { id: 'intoCode', header: 'Nhập vào mã hộ', kind: 'text', example: '', note: 'Bắt buộc khi nhập hộ' },
    { id: 'destination', header: 'Nơi đến', kind: 'text', example: 'Ngoài tỉnh' },
    { id: 'paperNumber', header: 'Số văn bản', kind: 'text', example: '' },
    { id: 'paperDate', header: 'Ngày văn bản', kind: 'date', example: '' },
  ],
} as const satisfies SheetLayout;
