import type { Catalogue } from '#platform';
import type { RateRefusal } from '../rates/rate.ts';

/** Why a question to the read models is refused. */
export type ReadModelRejection = 'unit-not-on-map' | 'one-figure-at-a-time' | 'date-or-round' | 'projection-behind' | 'poisoned' | 'unknown-event-type' | 'ahead-of-log' | 'unknown-key';

export const readModelRejections: Catalogue<ReadModelRejection> = {
  'unit-not-on-map': ({ on }) => `Đơn vị này không có trên bản đồ hành chính ngày ${String(on ?? '')}.`,
  'one-figure-at-a-time': () => 'Hãy chọn đúng một số liệu: kết quả của một đợt rà soát (round), diện của hộ vào một ngày (asOf) hoặc đối tượng thụ hưởng vào một ngày (entitledOn).',
  'date-or-round': ({ end }) => `Hãy chọn một ngày hoặc một đợt rà soát cho mốc “${end === 'from' ? 'đầu kỳ' : 'cuối kỳ'}”.`,
  'projection-behind': () => 'Số liệu chưa kịp cập nhật; hãy thử lại sau giây lát.',
  poisoned: () => 'Số liệu này đang dừng cập nhật vì một lỗi; người quản trị cần xem tình trạng hệ thống.',
  'unknown-event-type': () => 'Số liệu này đang dừng cập nhật vì gặp một loại sự kiện chưa biết; người quản trị cần cập nhật phần mềm.',
  'unknown-key': () => 'Số liệu này đang dừng cập nhật vì không có khóa của dữ liệu cá nhân trong nhật ký; người quản trị cần nạp lại khóa từ bản sao lưu khóa: lotrinh keys restore.',
  'ahead-of-log': () => 'Số liệu này không theo nhật ký đang dùng (nhật ký là bản khôi phục cũ, hoặc vừa chuyển sang kho khác); người quản trị cần dựng lại số liệu: lotrinh rebuild.',
};

/** Shown in the place of a rate. */
export const rateRefusals: Readonly<Record<RateRefusal['refused'], string>> = {
  'denominator-unknown': 'chưa có tổng số hộ dân cư được khai báo',
  'denominator-zero': 'tổng số hộ dân cư được khai báo bằng 0',
  'villages-divided': 'thôn đã chia tách, không tính lại được theo bản đồ này',
  'more-listed-than-residents': 'số hộ trong danh sách lớn hơn tổng số hộ dân cư được khai báo',
};
