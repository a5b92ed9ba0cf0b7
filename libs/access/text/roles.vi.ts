import type { Role } from '#platform';

/** What each role is called in the office. */
export const roleNames: Readonly<Record<Role, string>> = {
  'social-officer': 'Công chức phụ trách giảm nghèo',
  'village-head': 'Trưởng thôn, bản',
  chairman: 'Chủ tịch UBND xã',
  'finance-officer': 'Công chức Tài chính – Kế toán',
  'monitoring-officer': 'Cán bộ giám sát, đánh giá',
  'fatherland-front': 'Ủy ban MTTQ xã',
  'upper-level': 'Cấp trên',
  administrator: 'Quản trị hệ thống',
};
