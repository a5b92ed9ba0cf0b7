import type { ImportLayout } from './layout.ts';

/** Units, declared resident totals and poverty targets. */
export const territoryLayout = {
  id: 'territory',
  title: 'Đơn vị hành chính, số hộ và chỉ tiêu',
  sheets: [
    {
      id: 'units',
      sheet: 'Don_vi',
      title: 'Danh sách đơn vị: tỉnh, huyện (khi còn), xã, thôn; cấp trên đứng trước',
      fields: [
        { id: 'code', header: 'Mã đơn vị', kind: 'text', required: true, example: 'DEMO-T01' },
        { id: 'name', header: 'Tên đơn vị', kind: 'text', required: true, example: 'Bản Nà Lim' },
        {
          id: 'kind', header: 'Cấp', kind: 'choice', required: true, example: 'Thôn',
          options: { province: ['Tỉnh', 'Thành phố'], district: ['Huyện', 'Quận', 'Thị xã'], commune: ['Xã', 'Phường', 'Thị trấn', 'Đặc khu'], village: ['Thôn', 'Bản', 'Tổ dân phố', 'Ấp', 'Buôn'] },
        },
        { id: 'parentCode', header: 'Mã cấp trên', kind: 'text', example: 'DEMO-X01', note: 'Bắt buộc trừ cấp tỉnh' },
        { id: 'area', header: 'Khu vực', kind: 'choice', example: 'Nông thôn', note: 'Bắt buộc với thôn', options: { rural: ['Nông thôn'], urban: ['Thành thị'] } },
        { id: 'validFrom', header: 'Có hiệu lực từ', kind: 'date', required: true, example: '01/01/2000' },
        { id: 'paperNumber', header: 'Số văn bản', kind: 'text', example: '' },
        { id: 'paperDate', header: 'Ngày văn bản', kind: 'date', example: '' },
      ],
    },
    {
      id: 'totals',
      sheet: 'So_ho_so_khau',
      title: 'Tổng số hộ, số khẩu công bố của từng thôn (mẫu số của tỷ lệ)',
      fields: [
        { id: 'unitCode', header: 'Mã đơn vị', kind: 'text', required: true, example: 'DEMO-T01', note: 'Mã thôn' },
        { id: 'declaredOn', header: 'Ngày công bố', kind: 'date', required: true, example: '12/12/2022' },
        { id: 'roundYear', header: 'Năm rà soát', kind: 'year', example: '2022', note: 'Điền khi số liệu công bố cho một đợt rà soát định kỳ' },
        { id: 'households', header: 'Số hộ', kind: 'integer', required: true, example: '132' },
        { id: 'persons', header: 'Số khẩu', kind: 'integer', required: true, example: '540' },
        { id: 'minorityHouseholds', header: 'Số hộ DTTS', kind: 'integer', example: '70' },
        { id: 'minorityPersons', header: 'Số khẩu DTTS', kind: 'integer', example: '290' },
        { id: 'paperNumber', header: 'Số văn bản', kind: 'text', example: '' },
        { id: 'paperDate', header: 'Ngày văn bản', kind: 'date', example: '' },
      ],
    },
    {
      id: 'targets',
      sheet: 'Chi_tieu',
      title: 'Chỉ tiêu giảm nghèo được giao cho năm rà soát; ô trống là không giao',
      fields: [
        { id: 'unitCode', header: 'Mã đơn vị', kind: 'text', required: true, example: 'DEMO-X01' },
        { id: 'year', header: 'Năm', kind: 'year', required: true, example: '2024', note: 'Kết quả cuối năm này' },
        { id: 'poorRate', header: 'Tỷ lệ hộ nghèo (%)', kind: 'percent', example: '3,39' },
        { id: 'nearPoorRate', header: 'Tỷ lệ hộ cận nghèo (%)', kind: 'percent', example: '8,0' },
        { id: 'poorHouseholds', header: 'Số hộ nghèo', kind: 'integer', example: '45' },
        { id: 'nearPoorHouseholds', header: 'Số hộ cận nghèo', kind: 'integer', example: '106' },
        { id: 'paperNumber', header: 'Số văn bản', kind: 'text', example: '12/KH-UBND' },
        { id: 'paperDate', header: 'Ngày văn bản', kind: 'date', example: '15/01/2024' },
      ],
    },
  ],
} as const satisfies ImportLayout;
