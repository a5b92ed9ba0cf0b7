import type { Area } from '../domain/area.ts';
import type { CauseOfPoverty } from '../domain/causes.ts';
import type { IndicatorId, Service } from '../domain/indicators.ts';
import type { ActId } from '../domain/parameter.ts';
import type { AssessmentResult, PoorSubclass } from '../domain/poverty-class.ts';
import type { SheetStatus } from '../domain/score-sheet.ts';
import type { StandardId } from '../domain/rule-set.ts';

/** Names as forms and decisions print them. */
export const resultNames: Readonly<Record<AssessmentResult, string>> = {
  poor: 'Hộ nghèo',
  'near-poor': 'Hộ cận nghèo',
  none: 'Không thuộc hộ nghèo, hộ cận nghèo',
  undetermined: 'Chưa xác định',
};

export const subclassNames: Readonly<Record<PoorSubclass, string>> = {
  'by-income': 'nghèo về thu nhập',
  'by-deprivation': 'nghèo do thiếu hụt tiếp cận dịch vụ xã hội cơ bản',
};

export const areaNames: Readonly<Record<Area, string>> = { rural: 'khu vực nông thôn', urban: 'khu vực thành thị' };

export const standardNames: Readonly<Record<StandardId, string>> = {
  'RS-2016': 'Chuẩn nghèo tiếp cận đa chiều giai đoạn 2016–2021',
  'RS-2022': 'Chuẩn nghèo đa chiều giai đoạn 2022–2026',
  'RS-2027': 'Chuẩn nghèo đa chiều giai đoạn 2027–2030',
};

/** Six basic services (Decree 07/2021). */
export const serviceNames: Readonly<Record<Service, string>> = {
  employment: 'Việc làm',
  health: 'Y tế',
  education: 'Giáo dục',
  housing: 'Nhà ở',
  'water-and-sanitation': 'Nước sinh hoạt và vệ sinh',
  information: 'Thông tin',
};

/** Column headings of forms 4–7. */
export const indicatorNames: Readonly<Record<IndicatorId, string>> = {
  employment: 'Việc làm',
  dependants: 'Người phụ thuộc trong hộ gia đình',
  nutrition: 'Dinh dưỡng',
  'health-insurance': 'Bảo hiểm y tế',
  'access-to-health-services': 'Tiếp cận các dịch vụ y tế',
  'adult-education': 'Trình độ giáo dục của người lớn',
  'school-attendance': 'Tình trạng đi học của trẻ em',
  'housing-quality': 'Chất lượng nhà ở',
  'housing-area': 'Diện tích nhà ở bình quân đầu người',
  'water-source': 'Nguồn nước sinh hoạt',
  sanitation: 'Nhà tiêu hợp vệ sinh',
  'telecom-service': 'Sử dụng dịch vụ viễn thông',
  'information-means': 'Phương tiện phục vụ tiếp cận thông tin',
  'waste-treatment': 'Xử lý rác thải',
};

/** Form 10, columns 1–8. */
export const causeNames: Readonly<Record<CauseOfPoverty, string>> = {
  'no-production-land': 'Không có đất sản xuất',
  'no-capital': 'Không có vốn sản xuất, kinh doanh',
  'no-labour': 'Không có lao động',
  'no-tools': 'Không có công cụ, phương tiện sản xuất',
  'no-production-knowledge': 'Không có kiến thức về sản xuất',
  'no-labour-skills': 'Không có kỹ năng lao động, sản xuất',
  'illness-or-accident': 'Có người ốm đau, bệnh nặng, tai nạn',
  other: 'Nguyên nhân khác',
};

export const sheetStatusNames: Readonly<Record<SheetStatus, string>> = {
  verified: 'Điểm số đã đối chiếu với văn bản',
  unverified: 'Điểm số chưa có nguồn đối chiếu',
  'made-up': 'Điểm số tự đặt ra, chỉ để minh họa',
};

export const actNames: Readonly<Record<ActId, string>> = {
  'decision-59-2015': 'Quyết định 59/2015/QĐ-TTg',
  'circular-17-2016': 'Thông tư 17/2016/TT-BLĐTBXH',
  'circular-14-2018': 'Thông tư 14/2018/TT-BLĐTBXH',
  'decree-07-2021': 'Nghị định 07/2021/NĐ-CP',
  'decision-24-2021': 'Quyết định 24/2021/QĐ-TTg',
  'circular-07-2021': 'Thông tư 07/2021/TT-BLĐTBXH',
  'circular-02-2022': 'Thông tư 02/2022/TT-BLĐTBXH',
  'decree-351-2025': 'Nghị định 351/2025/NĐ-CP',
  'draft-decree-2025-09': 'Dự thảo nghị định chuẩn nghèo tháng 9/2025',
};
