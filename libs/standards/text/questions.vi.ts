import type { QuestionId } from '../domain/indicators.ts';
import type { ScreenSign } from '../domain/quick-screen.ts';

/** When the household is deprived: what the enumerator answers with yes or no. */
export const questionTexts: Readonly<Record<QuestionId, string>> = {
  employment: 'Hộ có ít nhất 1 người trong độ tuổi lao động, có khả năng lao động mà không có việc làm dù muốn làm, hoặc làm công ăn lương nhưng không có hợp đồng lao động',
  dependants: 'Số người phụ thuộc (dưới 16 tuổi; người cao tuổi, người khuyết tật đang hưởng trợ cấp xã hội hằng tháng) chiếm trên 50% số nhân khẩu',
  nutrition: 'Hộ có ít nhất 1 trẻ em dưới 16 tuổi suy dinh dưỡng chiều cao theo tuổi hoặc cân nặng theo tuổi',
  'health-insurance': 'Hộ có ít nhất 1 người từ đủ 6 tuổi trở lên không có bảo hiểm y tế',
  'access-to-health-services': 'Hộ có người bị ốm đau nhưng không đi khám, chữa bệnh',
  'adult-education': 'Hộ có ít nhất 1 người từ 16 đến 30 tuổi không tham gia khóa đào tạo nào và không có bằng cấp, chứng chỉ tương ứng với độ tuổi',
  'adult-education-2016': 'Hộ có ít nhất 1 người từ đủ 15 tuổi, sinh từ năm 1986 trở lại, chưa tốt nghiệp trung học cơ sở và hiện không đi học',
  'school-attendance': 'Hộ có ít nhất 1 trẻ em từ 3 đến dưới 16 tuổi không học đúng bậc, cấp học phù hợp với độ tuổi',
  'school-attendance-2016': 'Hộ có ít nhất 1 trẻ em từ 5 đến dưới 15 tuổi hiện không đi học',
  'housing-quality': 'Từ 2 trong 3 bộ phận tường, cột, mái của nhà ở làm bằng vật liệu không bền chắc',
  'housing-area': 'Diện tích nhà ở bình quân đầu người dưới 8 m²',
  'water-source': 'Hộ không sử dụng nguồn nước sạch (nước máy, giếng khoan, giếng đào được bảo vệ, khe mó được bảo vệ, nước mưa, nước đóng chai)',
  'water-source-2016': 'Hộ không được tiếp cận nguồn nước hợp vệ sinh',
  sanitation: 'Hộ không sử dụng nhà tiêu hợp vệ sinh (tự hoại, bán tự hoại, thấm dội nước và loại tương đương)',
  'telecom-service': 'Hộ không có người nào sử dụng dịch vụ internet',
  'telecom-service-2016': 'Hộ không có người nào sử dụng thuê bao điện thoại và internet',
  'information-means': 'Hộ không có ti vi, đài và không có máy tính, điện thoại thông minh',
  'information-means-2016': 'Hộ không có ti vi, đài, máy tính và không nghe được loa truyền thanh xã, thôn',
  'waste-treatment': 'Rác thải của hộ không được thu gom, xử lý hợp vệ sinh',
};

/** Form A. The signs are a default that a commune may replace. */
export const screenSignTexts: Readonly<Record<ScreenSign, string>> = {
  'temporary-house': 'Đang ở nhà tạm, nhà đơn sơ',
  'no-regular-income': 'Không có nguồn thu nhập thường xuyên',
  'no-member-able-to-work': 'Không có người có khả năng lao động',
  'serious-illness-or-disability': 'Có người ốm nặng hoặc khuyết tật nặng',
  'child-out-of-school': 'Có trẻ em trong độ tuổi không đi học',
  'no-production-land-or-livestock': 'Không có đất sản xuất hoặc vật nuôi',
  'no-durable-goods': 'Không có tài sản lâu bền đáng kể',
  'little-electricity': 'Dùng rất ít hoặc không có điện',
  'recent-shock': 'Vừa gặp thiên tai, tai nạn hoặc rủi ro đột xuất',
};
