import type { Catalogue } from '#platform';

/** What a client can do something about; every other fault of the log is the server's own. */
export type EventStoreFault = 'event-too-large' | 'outcome-unknown' | 'unstorable-value' | 'event-store-unreachable';

export const eventStoreFaults: Catalogue<EventStoreFault> = {
  'event-too-large': () => 'Nội dung quá lớn, chưa ghi gì. Hãy tách thành nhiều lần.',
  'outcome-unknown': () => 'Mất liên lạc với kho dữ liệu khi đang ghi, chưa rõ đã ghi hay chưa. Hãy gửi lại đúng yêu cầu này: nếu đã ghi thì không ghi thêm lần nữa.',
  'unstorable-value': () => 'Có ký tự hoặc con số không lưu được (ký tự rỗng, nửa ký tự hoặc số quá lớn). Chưa ghi gì.',
  'event-store-unreachable': () => 'Chưa liên lạc được với kho dữ liệu. Hãy thử lại sau ít phút.',
};
