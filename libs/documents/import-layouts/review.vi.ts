import { householdColumns } from './household-columns.vi.ts';
import type { ImportLayout } from './layout.ts';
import { removalsSheet } from './removals.vi.ts';

/** Form 10's causes, by name or by column number. */
const causes = {
  'no-production-land': ['Không có đất sản xuất', '1'],
  'no-capital': ['Không có vốn', 'Thiếu vốn', '2'],
  'no-labour': ['Không có lao động', 'Thiếu lao động', '3'],
  'no-tools': ['Không có công cụ, phương tiện', '4'],
  'no-production-knowledge': ['Không có kiến thức sản xuất', '5'],
  'no-labour-skills': ['Không có kỹ năng lao động', '6'],
  'illness-or-accident': ['Có người ốm đau, bệnh nặng, tai nạn', '7'],
  other: ['Khác', '8'],
} as const;

/** The paper: number, its date, from when the class counts, the policy period, the round. */
const decision = [
  { id: 'decisionNumber', header: 'Số QĐ', otherHeaders: ['Số quyết định'], kind: 'text', required: true, example: '215/QĐ-UBND' },
  { id: 'decidedOn', header: 'Ngày QĐ', otherHeaders: ['Ngày quyết định'], kind: 'date', required: true, example: '13/12/2023' },
  { id: 'trueFrom', header: 'Tính từ ngày', kind: 'date', example: '13/12/2023', note: 'Trống nghĩa là từ ngày ký' },
  { id: 'entitledFrom', header: 'Hưởng chính sách từ', kind: 'date', example: '01/01/2024', note: 'Trống nghĩa là ngày 1/1 của năm sau (định kỳ) hoặc ngày ký (thường xuyên)' },
  { id: 'entitledTo', header: 'Hưởng chính sách đến', kind: 'date', example: '31/12/2024', note: 'Trống nghĩa là ngày 31/12 cùng năm với ngày bắt đầu' },
  { id: 'roundYear', header: 'Năm rà soát', kind: 'year', required: true, example: '2023' },
  { id: 'roundKind', header: 'Loại rà soát', kind: 'choice', example: 'Định kỳ', note: 'Trống nghĩa là định kỳ', options: { periodic: ['Định kỳ'], 'ad-hoc': ['Thường xuyên'] } },
  { id: 'ruleSet', header: 'Chuẩn nghèo', kind: 'choice', required: true, example: '2022–2025', options: { 'RS-2016': ['2016–2020', 'RS-2016'], 'RS-2022': ['2022–2025', 'RS-2022'], 'RS-2027': ['2027–2030', 'RS-2027'] } },
] as const;

/** All of it may be empty: the assessment is then totals only, or missing. Field ids of the twelve answers are those of the standard's questions. */
const assessment = [
  { id: 'assessedOn', header: 'Ngày rà soát', kind: 'date', example: '20/10/2023' },
  { id: 'screen', header: 'Phiếu A', kind: 'choice', example: '', note: 'Chỉ với hộ đề nghị mới', options: { passed: ['Đạt', 'Có khả năng nghèo'], failed: ['Không đạt'] } },
  { id: 'b1', header: 'Điểm B1', otherHeaders: ['B1'], kind: 'integer', example: '120' },
  { id: 'b2', header: 'Điểm B2', otherHeaders: ['B2'], kind: 'integer', example: '30' },
  { id: 'employment', header: '1. Việc làm', otherHeaders: ['Việc làm'], kind: 'answer', example: 'Có', note: 'Có = thiếu hụt' },
  { id: 'dependants', header: '2. Người phụ thuộc', otherHeaders: ['Người phụ thuộc'], kind: 'answer', example: 'Không' },
  { id: 'nutrition', header: '3. Dinh dưỡng', otherHeaders: ['Dinh dưỡng'], kind: 'answer', example: 'Không' },
  { id: 'health-insurance', header: '4. Bảo hiểm y tế', otherHeaders: ['Bảo hiểm y tế', 'BHYT'], kind: 'answer', example: 'Có' },
  { id: 'adult-education', header: '5. Trình độ giáo dục người lớn', otherHeaders: ['Trình độ giáo dục người lớn'], kind: 'answer', example: 'Không' },
  { id: 'school-attendance', header: '6. Tình trạng đi học của trẻ em', otherHeaders: ['Tình trạng đi học của trẻ em'], kind: 'answer', example: 'Không' },
  { id: 'housing-quality', header: '7. Chất lượng nhà ở', otherHeaders: ['Chất lượng nhà ở'], kind: 'answer', example: 'Có' },
  { id: 'housing-area', header: '8. Diện tích nhà ở bình quân', otherHeaders: ['Diện tích nhà ở bình quân'], kind: 'answer', example: 'Không' },
  { id: 'water-source', header: '9. Nguồn nước sinh hoạt', otherHeaders: ['Nguồn nước sinh hoạt'], kind: 'answer', example: 'Không' },
  { id: 'sanitation', header: '10. Nhà tiêu hợp vệ sinh', otherHeaders: ['Nhà tiêu hợp vệ sinh'], kind: 'answer', example: 'Không' },
  { id: 'telecom-service', header: '11. Sử dụng dịch vụ viễn thông', otherHeaders: ['Sử dụng dịch vụ viễn thông'], kind: 'answer', example: 'Không' },
  { id: 'information-means', header: '12. Phương tiện tiếp cận thông tin', otherHeaders: ['Phương tiện tiếp cận thông tin'], kind: 'answer', example: 'Không' },
  { id: 'causes', header: 'Nguyên nhân nghèo', otherHeaders: ['Nguyên nhân'], kind: 'choices', example: 'Không có vốn; Không có kỹ năng lao động', options: causes },
  { id: 'note', header: 'Ghi chú', kind: 'text', example: '' },
] as const;

/** The result of a review: who is on the list afterwards, who came off it, who is gone. */
export const reviewLayout = {
  id: 'review',
  title: 'Kết quả rà soát hộ nghèo, hộ cận nghèo',
  sheets: [
    {
      id: 'listed',
      sheet: 'DS_HoNgheo_CanNgheo',
      title: 'Danh sách hộ nghèo, hộ cận nghèo sau khi rà soát; mỗi hộ một dòng',
      fields: [
        ...householdColumns,
        { id: 'class', header: 'Phân loại hộ', kind: 'choice', required: true, example: 'Hộ nghèo', options: { poor: ['Hộ nghèo', 'Nghèo'], 'near-poor': ['Hộ cận nghèo', 'Cận nghèo'] } },
        { id: 'subclass', header: 'Nhóm hộ nghèo', kind: 'choice', example: '', note: 'Chỉ với chuẩn 2016–2020', options: { 'by-income': ['Theo thu nhập'], 'by-deprivation': ['Theo thiếu hụt'] } },
        ...decision,
        ...assessment,
      ],
    },
    { id: 'escapedPoor', sheet: 'Thoat_ngheo', title: 'Danh sách hộ thoát nghèo: từ hộ nghèo ra khỏi danh sách', fields: [...householdColumns, ...decision, ...assessment] },
    { id: 'escapedNearPoor', sheet: 'Thoat_can_ngheo', title: 'Danh sách hộ thoát cận nghèo: từ hộ cận nghèo ra khỏi danh sách', fields: [...householdColumns, ...decision, ...assessment] },
    removalsSheet,
  ],
} as const satisfies ImportLayout;
