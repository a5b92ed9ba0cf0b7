import { householdColumns } from './household-columns.vi.ts';
import type { ImportLayout } from './layout.ts';

const beneficiary = [
  ...householdColumns,
  { id: 'member', header: 'Người hưởng', kind: 'text', example: '', note: 'Họ tên thành viên; trống khi hỗ trợ cả hộ' },
  { id: 'memberIdNumber', header: 'Số CCCD người hưởng', kind: 'id-number', example: '' },
  { id: 'projectCode', header: 'Mã dự án', kind: 'text', required: true, example: 'DA3.1' },
] as const;

const paper = [
  { id: 'paperNumber', header: 'Số văn bản', kind: 'text', example: '45/QĐ-UBND' },
  { id: 'paperDate', header: 'Ngày văn bản', kind: 'date', example: '10/04/2024' },
] as const;

/** Who is enrolled in which project, and what was handed over. */
export const supportLayout = {
  id: 'support',
  title: 'Hỗ trợ hộ theo dự án',
  sheets: [
    {
      id: 'enrolments',
      sheet: 'Tham_gia_du_an',
      title: 'Hộ, người tham gia dự án',
      fields: [...beneficiary, { id: 'enrolledOn', header: 'Ngày tham gia', kind: 'date', required: true, example: '10/04/2024' }, ...paper],
    },
    {
      id: 'deliveries',
      sheet: 'Ho_tro_da_giao',
      title: 'Hỗ trợ đã giao; hộ phải có trong danh sách tham gia dự án',
      fields: [
        ...beneficiary,
        { id: 'deliveredOn', header: 'Ngày giao', kind: 'date', required: true, example: '20/08/2024' },
        { id: 'item', header: 'Nội dung hỗ trợ', kind: 'text', required: true, example: 'Dê giống' },
        { id: 'quantity', header: 'Số lượng', kind: 'decimal', required: true, example: '3' },
        { id: 'unit', header: 'Đơn vị tính', kind: 'text', required: true, example: 'con' },
        { id: 'valueVnd', header: 'Giá trị (đồng)', kind: 'vnd', required: true, example: '9.000.000', note: 'Phần nhà nước hỗ trợ' },
        {
          id: 'source', header: 'Nguồn', kind: 'choice', required: true, example: 'Chương trình',
          options: { 'state-project': ['Chương trình', 'Ngân sách nhà nước'], 'front-fund': ['Quỹ Vì người nghèo'], donor: ['Nhà tài trợ'], other: ['Khác'] },
        },
        ...paper,
        { id: 'completes', header: 'Hoàn thành', kind: 'mark', example: 'x', note: 'Đánh x nếu lần giao này kết thúc phần hỗ trợ' },
      ],
    },
  ],
} as const satisfies ImportLayout;
