import { localDate } from '#standards';
import type { Programme } from './programme.ts';

/** National target programme for sustainable poverty reduction, Decision 90/QĐ-TTg: seven projects with their sub-projects. */
export const programme2021: Programme = {
  id: '2021-2025',
  name: 'Chương trình mục tiêu quốc gia giảm nghèo bền vững giai đoạn 2021–2025',
  otherNames: ['QĐ 90/QĐ-TTg (2021–2025)', 'QĐ 90/QĐ-TTg', '90/QĐ-TTg', 'CTMTQG giảm nghèo bền vững 2021–2025'],
  paper: { number: '90/QĐ-TTg', date: localDate('2022-01-18') },
  validFrom: localDate('2021-01-01'),
  validTo: localDate('2025-12-31'),
  escapedNearPoorCounts: false,
  kinds: [
    { id: 'livelihood', name: 'Sinh kế' },
    { id: 'nutrition', name: 'Dinh dưỡng' },
    { id: 'vocational', name: 'Giáo dục nghề nghiệp' },
    { id: 'employment', name: 'Việc làm' },
    { id: 'housing', name: 'Nhà ở' },
    { id: 'information', name: 'Thông tin' },
    { id: 'infrastructure', name: 'Hạ tầng' },
    { id: 'capacity', name: 'Nâng cao năng lực' },
    { id: 'other', name: 'Khác' },
  ],
  projects: [
    {
      code: '1',
      name: 'Hỗ trợ đầu tư phát triển hạ tầng kinh tế - xã hội các huyện nghèo, các xã đặc biệt khó khăn vùng bãi ngang, ven biển và hải đảo',
      kind: 'infrastructure', subject: null, eligibleClasses: [], verified: true,
    },
    {
      code: '2', name: 'Đa dạng hóa sinh kế, phát triển mô hình giảm nghèo',
      kind: 'livelihood', subject: 'household', eligibleClasses: ['poor', 'near-poor', 'newly-escaped', 'other'], verified: true,
    },
    {
      code: '3.1', name: 'Hỗ trợ phát triển sản xuất trong lĩnh vực nông nghiệp',
      kind: 'livelihood', subject: 'household', eligibleClasses: ['poor', 'near-poor', 'newly-escaped', 'other'], verified: true,
    },
    {
      code: '3.2', name: 'Cải thiện dinh dưỡng',
      kind: 'nutrition', subject: 'child', eligibleClasses: ['poor', 'near-poor', 'newly-escaped'], verified: true,
    },
    {
      code: '4.1', name: 'Phát triển giáo dục nghề nghiệp vùng nghèo, vùng khó khăn',
      kind: 'vocational', subject: 'person', eligibleClasses: ['poor', 'near-poor', 'newly-escaped', 'other'], verified: false,
    },
    {
      code: '4.2', name: 'Hỗ trợ người lao động đi làm việc ở nước ngoài theo hợp đồng',
      kind: 'employment', subject: 'person', eligibleClasses: ['poor', 'near-poor', 'newly-escaped', 'other'], verified: false,
    },
    {
      code: '4.3', name: 'Hỗ trợ việc làm bền vững',
      kind: 'employment', subject: 'person', eligibleClasses: ['poor', 'near-poor', 'newly-escaped', 'other'], verified: false,
    },
    {
      code: '5', name: 'Hỗ trợ nhà ở cho hộ nghèo, hộ cận nghèo trên địa bàn các huyện nghèo',
      kind: 'housing', subject: 'household', eligibleClasses: ['poor', 'near-poor'], verified: true,
    },
    {
      code: '6.1', name: 'Giảm nghèo về thông tin',
      kind: 'information', subject: 'household', eligibleClasses: ['poor', 'near-poor', 'newly-escaped'], verified: false,
    },
    { code: '6.2', name: 'Truyền thông về giảm nghèo đa chiều', kind: 'information', subject: null, eligibleClasses: [], verified: true },
    { code: '7.1', name: 'Nâng cao năng lực thực hiện Chương trình', kind: 'capacity', subject: null, eligibleClasses: [], verified: true },
    { code: '7.2', name: 'Giám sát, đánh giá', kind: 'capacity', subject: null, eligibleClasses: [], verified: true },
  ],
};
