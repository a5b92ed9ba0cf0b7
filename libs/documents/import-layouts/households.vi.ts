import { ethnicGroupNames } from './ethnic-groups.vi.ts';
import type { ImportLayout } from './layout.ts';
import { removalsSheet } from './removals.vi.ts';

/** Every household of the commune, one row per member; the household's own cells are repeated or stand in the head's row only. */
export const householdsLayout = {
  id: 'households',
  title: 'Danh sách hộ và thành viên',
  sheets: [
    {
      id: 'members',
      sheet: 'DS_Ho',
      title: 'Mỗi thành viên một dòng; các dòng của một hộ đứng liền nhau, chủ hộ ở dòng đầu',
      fields: [
        { id: 'householdCode', header: 'Mã hộ', kind: 'text', required: true, example: 'DV-01-001' },
        { id: 'head', header: 'Họ tên chủ hộ', otherHeaders: ['Chủ hộ', 'Họ và tên chủ hộ'], kind: 'text', required: true, example: 'Nguyễn Văn An' },
        { id: 'member', header: 'Họ tên thành viên', otherHeaders: ['Thành viên', 'Họ và tên'], kind: 'text', required: true, example: 'Trần Thị Bình' },
        {
          id: 'relation', header: 'Quan hệ với chủ hộ', otherHeaders: ['Quan hệ'], kind: 'choice', required: true, example: 'Vợ/chồng',
          options: {
            head: ['Chủ hộ'], spouse: ['Vợ/chồng', 'Vợ', 'Chồng'], child: ['Con', 'Con đẻ', 'Con nuôi'], 'child-in-law': ['Con dâu/rể', 'Con dâu', 'Con rể'],
            parent: ['Bố/mẹ', 'Bố', 'Mẹ', 'Cha'], 'parent-in-law': ['Bố/mẹ vợ/chồng', 'Bố vợ', 'Mẹ vợ', 'Bố chồng', 'Mẹ chồng'], grandchild: ['Cháu', 'Cháu nội', 'Cháu ngoại'],
            grandparent: ['Ông/bà', 'Ông', 'Bà'], sibling: ['Anh/chị/em', 'Anh', 'Chị', 'Em'], 'other-relative': ['Họ hàng khác'], unrelated: ['Không họ hàng', 'Ở nhờ'],
          },
        },
        { id: 'born', header: 'Ngày sinh', otherHeaders: ['Ngày, tháng, năm sinh', 'Năm sinh'], kind: 'birth-date', required: true, example: '05/04/1980', note: 'Ngày đầy đủ hoặc chỉ năm sinh' },
        { id: 'sex', header: 'Giới tính', kind: 'choice', required: true, example: 'Nữ', options: { female: ['Nữ'], male: ['Nam'] } },
        { id: 'idNumber', header: 'Số CCCD', otherHeaders: ['CCCD', 'CCCD/CMND', 'Số định danh'], kind: 'id-number', example: '000180000002', note: 'Định dạng ô là văn bản để giữ số 0 ở đầu' },
        { id: 'province', header: 'Tỉnh', kind: 'text', example: 'Bắc Giang' },
        { id: 'district', header: 'Huyện', kind: 'text', example: 'Yên Thế' },
        { id: 'districtCode', header: 'Mã huyện', kind: 'text', example: 'DEMO-H01' },
        { id: 'commune', header: 'Xã', kind: 'text', example: 'Đồng Vương' },
        { id: 'communeCode', header: 'Mã xã', kind: 'text', example: 'DEMO-X01', note: 'Bỏ trống nếu cả tệp thuộc một xã' },
        { id: 'village', header: 'Thôn', otherHeaders: ['Bản', 'Tổ dân phố', 'Thôn/bản'], kind: 'text', required: true, example: 'Bản Nà Lim', note: 'Tên hoặc mã thôn' },
        { id: 'address', header: 'Địa chỉ', kind: 'text', example: '' },
        { id: 'ethnicity', header: 'Dân tộc', kind: 'choice', required: true, example: 'Nùng', options: ethnicGroupNames },
        { id: 'merit', header: 'Người có công', otherHeaders: ['Có NCC', 'NCC'], kind: 'mark', example: '' },
        { id: 'noWorkingAbility', header: 'Không có khả năng lao động', otherHeaders: ['Không KNLĐ'], kind: 'answer', example: 'Không', note: 'Có, Không, hoặc trống khi chưa rõ' },
        { id: 'disability', header: 'Khuyết tật', kind: 'mark', example: '' },
        { id: 'socialProtection', header: 'Hưởng trợ cấp xã hội', otherHeaders: ['BTXH'], kind: 'mark', example: '' },
        {
          id: 'residence', header: 'Tình trạng cư trú', kind: 'choice', example: 'Thường trú', note: 'Trống nghĩa là thường trú',
          options: { permanent: ['Thường trú'], temporary: ['Tạm trú'], away: ['Đi vắng', 'Đi làm xa'] },
        },
        { id: 'registeredOn', header: 'Ngày đăng ký', kind: 'date', required: true, example: '01/12/2021', note: 'Từ ngày này hộ, đúng như ghi ở đây, được tính ở xã' },
        {
          id: 'origin', header: 'Nguồn gốc hộ', kind: 'choice', example: 'Có sẵn', note: 'Trống nghĩa là có sẵn',
          options: { established: ['Có sẵn'], split: ['Tách hộ'], arrival: ['Chuyển đến'] },
        },
        { id: 'splitFromCode', header: 'Tách từ mã hộ', kind: 'text', example: '', note: 'Bắt buộc khi tách hộ; cùng thôn, hoặc cùng xã nếu mã không trùng' },
      ],
    },
    removalsSheet,
  ],
} as const satisfies ImportLayout;
