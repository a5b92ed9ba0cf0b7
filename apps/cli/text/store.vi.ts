// What the command line says about the stores that hold the log.
export const storeVerbs = {
  store: {
    summary: 'kho nhật ký: chép sang kho khác',
    examples: [['lotrinh store copy --from postgres --to kurrentdb', 'chuyển toàn bộ nhật ký sang KurrentDB']],
  },
  copy: {
    summary: 'chép toàn bộ nhật ký sang một kho trống, rồi đối chiếu từng sự kiện và niêm phong',
    details: [
      'Nguồn và đích: postgres (cơ sở dữ liệu theo cấu hình), kurrentdb (KURRENTDB_URL), hoặc địa chỉ postgres://…, esdb://…',
      'Hãy dừng máy chủ trước. Bị ngắt thì chạy lại: việc chép tiếp tục chỗ dừng. Khóa dữ liệu cá nhân ở lại cơ sở dữ liệu cũ.',
    ].join('\n'),
    examples: [
      ['lotrinh store copy --from postgres --to kurrentdb', 'từ PostgreSQL sang KurrentDB'],
      ['lotrinh store copy --from esdb://cu:2113?tls=false --to postgres', 'từ một máy KurrentDB về PostgreSQL'],
    ],
  },
} as const;

export const storeText = {
  from: 'kho nguồn',
  to: 'kho đích',
  placeholder: 'kho',
  filePlaceholder: 'tệp',
  seal: 'niêm phong do người ngoài giữ; bản chép phải khớp với cả niêm phong này',
  copying: 'Đang chép',
  comparing: 'Đang đối chiếu',
  copied: (events: string, stoodAlready: string): string => `Đã chép ${events} sự kiện (${stoodAlready} sự kiện đã có từ trước). Hai nhật ký giống nhau từng sự kiện.`,
  sealed: (seal: number): string => `Kho đích khớp với niêm phong số ${seal}.`,
  unsealed: 'Chưa có niêm phong nào để đối chiếu kho đích; chỉ mới so hai nhật ký với nhau.',
  rebuild: 'Khi dùng kho đích: đặt EVENT_STORE, rồi chạy lotrinh rebuild, vì số liệu tổng hợp còn ghi vị trí của kho cũ.',
  unknownStore: (text: string): string => `Không hiểu kho “${text}”. Hãy viết postgres, kurrentdb, hoặc địa chỉ postgres://…, esdb://…`,
  sameStore: 'Nguồn và đích là một kho.',
  noUrl: 'Chưa đặt KURRENTDB_URL.',
  faults: {
    'other-events-stand': (place: string): string => `Kho đích đã có sự kiện khác, không phải bản chép dở của kho nguồn (${place}).`,
    'content-differs': (place: string): string => `Hai nhật ký khác nhau tại ${place}.`,
    missing: (place: string): string => `Kho đích thiếu sự kiện tại ${place}.`,
    surplus: (place: string): string => `Kho đích thừa sự kiện tại ${place}.`,
    'seal-differs': (place: string, seal: number): string => `Kho đích không khớp với niêm phong số ${seal} (kiểm tra đến ${place}). Không được dùng kho này.`,
    'seal-covers-more': (place: string, seal: number): string => `Niêm phong số ${seal} bao gồm nhiều sự kiện hơn kho đích (sự kiện cuối: ${place}). Không được dùng kho này.`,
  },
  place: (stream: string, revision: string): string => `${stream}, số ${revision}`,
} as const;
