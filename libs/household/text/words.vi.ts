import type { HouseholdState, Member, EventData, HouseholdClass, ReviewOutcome } from '../domain/index.ts';

/** 2023-12-05 as papers write it. */
export const day = (date: unknown): string => (typeof date === 'string' ? date.split('-').reverse().join('/') : 'không rõ ngày');
export const vnd = (amount: number): string => `${amount.toLocaleString('vi-VN')} đồng`;
export const quantity = (amount: number): string => amount.toLocaleString('vi-VN', { maximumFractionDigits: 3 });

export const classNames: Readonly<Record<HouseholdClass, string>> = { poor: 'hộ nghèo', 'near-poor': 'hộ cận nghèo', none: 'không thuộc hộ nghèo, hộ cận nghèo' };
export const outcomeNames = { ...classNames, undetermined: 'chưa xác định' } as const;
export const pathNames: Readonly<Record<EventData<'HouseholdEscapedPoverty'>['path'], string>> = {
  'poor-to-near-poor': 'từ hộ nghèo xuống hộ cận nghèo',
  'poor-to-none': 'từ hộ nghèo, vượt chuẩn cận nghèo',
  'near-poor-to-none': 'từ hộ cận nghèo, vượt chuẩn cận nghèo',
};
export const removalNames: Readonly<Record<NonNullable<HouseholdState['removal']>['kind'], string>> = {
  merged: 'nhập vào hộ khác', 'left-commune': 'chuyển khỏi xã', 'died-out': 'không còn thành viên',
};
export const relationNames: Readonly<Record<Member['relation'], string>> = {
  head: 'chủ hộ', spouse: 'vợ/chồng', child: 'con', 'child-in-law': 'con dâu/rể', parent: 'bố/mẹ', 'parent-in-law': 'bố/mẹ vợ/chồng', grandchild: 'cháu',
  grandparent: 'ông/bà', sibling: 'anh/chị/em', 'other-relative': 'họ hàng khác', unrelated: 'không họ hàng',
};
export const joiningNames: Readonly<Record<EventData<'MemberJoined'>['reason'], string>> = {
  marriage: 'kết hôn', arrival: 'từ nơi khác đến', return: 'trở về', adoption: 'nhận nuôi', 'from-household': 'từ hộ khác trong xã', merge: 'nhập hộ',
};
export const leavingNames: Readonly<Record<EventData<'MemberLeft'>['reason'], string>> = {
  marriage: 'kết hôn', departure: 'chuyển đi nơi khác', 'to-household': 'sang hộ khác trong xã', 'registered-in-error': 'ghi nhầm vào hộ',
};
export const findingNames: Readonly<Record<EventData<'MonitoringVisitRecorded'>['findings'][number], string>> = {
  stable: 'ổn định', 'at-risk': 'có nguy cơ tái nghèo', 'fallen-back': 'đã tái nghèo', 'support-missing': 'chưa nhận được hỗ trợ', 'asset-lost': 'mất tài sản được hỗ trợ',
  away: 'đi vắng', other: 'nội dung khác',
};
export const eligibleAsNames: Readonly<Record<EventData<'HouseholdEnrolledInSupport'>['eligibleAs'], string>> = {
  poor: 'hộ nghèo', 'near-poor': 'hộ cận nghèo', 'newly-escaped': 'hộ mới thoát nghèo', other: 'đối tượng khác theo văn bản',
};
export const sourceNames: Readonly<Record<EventData<'SupportDelivered'>['source'], string>> = {
  'state-project': 'ngân sách nhà nước', 'front-fund': 'Quỹ Vì người nghèo', donor: 'nhà tài trợ', other: 'nguồn khác',
};
export const refusalNames: Readonly<Record<EventData<'ReviewRequestRefused'>['ground'], string>> = {
  'screen-failed': 'không đạt Phiếu A nhận diện nhanh', 'not-resident': 'không cư trú tại địa bàn', withdrawn: 'hộ rút đề nghị', other: 'lý do khác',
};
export const notReviewedNames: Readonly<Record<EventData<'HouseholdNotReviewed'>['ground'], string>> = { 'all-away': 'cả hộ đi vắng', refuses: 'hộ từ chối rà soát', other: 'lý do khác' };
export const complaintNames: Readonly<Record<EventData<'ReviewComplaintFiled'>['subject'], string>> = {
  'left-out': 'bị bỏ sót', 'wrongly-listed': 'đưa vào danh sách không đúng', 'wrong-class': 'xếp loại không đúng', 'wrong-answers': 'ghi phiếu không đúng', other: 'nội dung khác',
};
export const incomeOutcomeNames: Readonly<Record<EventData<'HouseholdIncomeSurveyed'>['outcome'], string>> = {
  'average-living': 'có mức sống trung bình', above: 'trên mức sống trung bình', below: 'không vượt chuẩn thu nhập của hộ nghèo, hộ cận nghèo',
};
export const reviewOutcomeNames: Readonly<Record<ReviewOutcome['kind'], string>> = { classified: 'đã quyết định', refused: 'đề nghị không được chấp nhận', 'not-reviewed': 'không rà soát được' };
export const residenceNames: Readonly<Record<Member['residence'], string>> = { permanent: 'thường trú', temporary: 'tạm trú', away: 'đi vắng' };
export const sexNames: Readonly<Record<Member['sex'], string>> = { female: 'nữ', male: 'nam' };
export const abilityNames: Readonly<Record<Member['workingAbility'], string>> = { able: 'có', unable: 'không', unknown: 'chưa rõ' };
