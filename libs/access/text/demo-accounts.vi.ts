import type { Role } from '#platform';

/** Made-up holders of the demo's accounts, one per role. */
export const demoHolders: Readonly<Record<Role, { readonly username: string; readonly displayName: string }>> = {
  'social-officer': { username: 'canbo', displayName: 'Hoàng Thị Mai (mẫu)' },
  'village-head': { username: 'truongban', displayName: 'Lương Văn Bình (mẫu)' },
  chairman: { username: 'chutich', displayName: 'Nông Văn Thắng (mẫu)' },
  'finance-officer': { username: 'taichinh', displayName: 'Trần Thị Hạnh (mẫu)' },
  'monitoring-officer': { username: 'giamsat', displayName: 'Vi Văn Sơn (mẫu)' },
  'fatherland-front': { username: 'mattran', displayName: 'Đàm Thị Lan (mẫu)' },
  'upper-level': { username: 'captren', displayName: 'Phạm Quang Huy (mẫu)' },
  administrator: { username: 'quantri', displayName: 'Quản trị viên (mẫu)' },
};
