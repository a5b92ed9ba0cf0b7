import type { ImportLayout } from './layout.ts';

/** The household projects of a programme. */
export const projectsLayout = {
  id: 'projects',
  title: 'Danh mục dự án hỗ trợ',
  sheets: [
    {
      id: 'projects',
      sheet: 'Du_an',
      title: 'Dự án, tiểu dự án hỗ trợ trực tiếp cho hộ',
      fields: [
        { id: 'code', header: 'Mã dự án', kind: 'text', required: true, example: 'DA3.1' },
        { id: 'name', header: 'Tên dự án', kind: 'text', required: true, example: 'Hỗ trợ phát triển sản xuất trong lĩnh vực nông nghiệp' },
        {
          id: 'kind', header: 'Loại hỗ trợ', kind: 'choice', required: true, example: 'Sinh kế',
          options: {
            livelihood: ['Sinh kế', 'Sản xuất'], nutrition: ['Dinh dưỡng'], vocational: ['Giáo dục nghề nghiệp', 'Đào tạo nghề'],
            employment: ['Việc làm'], housing: ['Nhà ở'], information: ['Thông tin'], other: ['Khác'],
          },
        },
        { id: 'programme', header: 'Chương trình', kind: 'text', required: true, example: 'QĐ 90/QĐ-TTg (2021–2025)' },
        { id: 'validFrom', header: 'Có hiệu lực từ', kind: 'date', required: true, example: '01/01/2022' },
        { id: 'validTo', header: 'Có hiệu lực đến', kind: 'date', example: '31/12/2025' },
        {
          id: 'eligible', header: 'Đối tượng', kind: 'choices', required: true, example: 'Hộ nghèo; Hộ cận nghèo; Hộ mới thoát nghèo',
          options: { poor: ['Hộ nghèo'], 'near-poor': ['Hộ cận nghèo'], 'newly-escaped': ['Hộ mới thoát nghèo'] },
        },
        { id: 'subject', header: 'Hỗ trợ cho', kind: 'choice', required: true, example: 'Hộ', options: { household: ['Hộ'], person: ['Người'], child: ['Trẻ em'] } },
        { id: 'completeBy', header: 'Hoàn thành trước', kind: 'date', example: '30/09/2024', note: 'Hạn hoàn thành, tính cả ngày này' },
        { id: 'paperNumber', header: 'Số văn bản', kind: 'text', example: '12/KH-UBND' },
        { id: 'paperDate', header: 'Ngày văn bản', kind: 'date', example: '15/01/2024' },
      ],
    },
  ],
} as const satisfies ImportLayout;
