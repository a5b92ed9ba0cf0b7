import type { Catalogue } from '#platform';

/** What questions about forms refuse. */
export const formRejections: Catalogue<'snapshot-unknown' | 'form-unknown' | 'form-without-csv'> = {
  'snapshot-unknown': ({ version, as }) => `Đợt rà soát này không có bản số liệu ${as === 'official' ? 'chính thức ' : as === 'preliminary' ? 'sơ bộ ' : ''}số ${String(version)}.`,
  'form-unknown': ({ form }) => `Không có biểu ${String(form)}; các biểu là 1–13, danh sách là 14 và 15.`,
  'form-without-csv': ({ form }) => `Biểu ${String(form)} là danh sách, không xuất ra tệp .csv.`,
};
