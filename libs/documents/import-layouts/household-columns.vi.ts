/** How every list names a household. Matched by ID number first, then by code + village + head. */
export const householdColumns = [
  { id: 'householdCode', header: 'Mã hộ', kind: 'text', example: 'DV-01-001', note: 'Mã do xã đặt; trong một thôn không được trùng' },
  { id: 'head', header: 'Họ tên chủ hộ', otherHeaders: ['Chủ hộ', 'Họ và tên chủ hộ'], kind: 'text', required: true, example: 'Nguyễn Văn An' },
  { id: 'headIdNumber', header: 'Số CCCD chủ hộ', kind: 'id-number', example: '000180000001', note: 'Nếu có, được dùng trước để nhận ra hộ' },
  { id: 'communeCode', header: 'Mã xã', kind: 'text', example: 'DEMO-X01', note: 'Bỏ trống nếu cả tệp thuộc một xã' },
  { id: 'village', header: 'Thôn', otherHeaders: ['Bản', 'Tổ dân phố', 'Thôn/bản'], kind: 'text', required: true, example: 'Bản Nà Lim', note: 'Tên hoặc mã thôn' },
] as const;
