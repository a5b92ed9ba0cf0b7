import { eventStoreRefusal, type Catalogue } from '#platform';

/** What a client can do something about, beside a store that is away (told by the platform); every other fault of the log is the server's own. */
export type EventStoreFault = 'event-store-refused' | 'event-too-large' | 'unstorable-value';

export const eventStoreFaults: Catalogue<EventStoreFault> = {
  'event-store-refused': ({ refusal, reason }) => eventStoreRefusal(String(refusal), String(reason)),
  'event-too-large': () => 'Nội dung quá lớn, chưa ghi gì. Hãy tách thành nhiều lần.',
  'unstorable-value': () => 'Có ký tự hoặc con số không lưu được (ký tự rỗng, nửa ký tự hoặc số quá lớn). Chưa ghi gì.',
};
