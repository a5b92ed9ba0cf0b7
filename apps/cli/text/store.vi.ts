// What the command line says about the stores that hold the log.
export const storeVerbs = {
  store: {
    summary: 'kho nhật ký: chép sang kho khác',
    examples: [['lotrinh store copy --from postgres --to kurrentdb', 'chuyển toàn bộ nhật ký sang KurrentDB']],
  },
  copy: {
    summary: 'chép toàn bộ nhật ký sang một kho trống, rồi đối chiếu từng sự kiện',
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
  copying: 'Đang chép',
  comparing: 'Đang đối chiếu',
  copied: (events: string, stoodAlready: string): string => `Đã chép ${events} sự kiện (${stoodAlready} sự kiện đã có từ trước). Hai nhật ký giống nhau từng sự kiện.`,
  unknownStore: (text: string): string => `Không hiểu kho “${text}”. Hãy viết postgres, kurrentdb, hoặc địa chỉ postgres://…, esdb://…`,
  sameStore: 'Nguồn và đích là một kho.',
  noUrl: 'Chưa đặt KURRENTDB_URL.',
  faults: {
    'other-events-stand': (place: string): string => `Kho đích đã có sự kiện khác, không phải bản chép dở của kho nguồn (${place}).`,
    'content-differs': (place: string): string => `Hai nhật ký khác nhau tại ${place}.`,
    missing: (place: string): string => `Kho đích thiếu sự kiện tại ${place}.`,
    surplus: (place: string): string => `Kho đích thừa sự kiện tại ${place}.`,
  },
  place: (stream: string, revision: string): string => `${stream}, số ${revision}`,
} as const;
