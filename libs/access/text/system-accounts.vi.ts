export type SystemAccountName = 'command-line' | 'process';

/** How trails call what acts without a person. */
export const systemAccountNames: Readonly<Record<SystemAccountName, string>> = {
  'command-line': 'Dòng lệnh của máy chủ',
  process: 'Hệ thống tự động',
};
