import type { SheetToWrite } from '../workbook/write-workbook.ts';
import type { Field, ImportLayout } from './layout.ts';

const kinds = {
  text: 'Chữ',
  'id-number': '12 chữ số (CCCD) hoặc 9 chữ số (CMND)',
  date: 'Ngày (dd/mm/yyyy)',
  'birth-date': 'Ngày (dd/mm/yyyy) hoặc năm sinh',
  year: 'Năm',
  integer: 'Số nguyên',
  decimal: 'Số (dấu phẩy thập phân)',
  percent: 'Phần trăm (dấu phẩy thập phân)',
  vnd: 'Số tiền, đồng',
  mark: 'x hoặc trống',
  answer: 'Có, Không, hoặc trống khi chưa rõ',
  choice: 'Chọn một',
  choices: 'Chọn một hoặc nhiều, cách nhau bằng dấu ;',
} as const satisfies Record<Field['kind'], string>;

/** The template's last sheet: what every column means. It is not read back. */
export const guideSheet = (layout: ImportLayout): SheetToWrite => ({
  name: 'Huong_dan',
  title: [layout.title, 'Cột có dấu (*) phải điền. Không dùng công thức. Cột lạ được bỏ qua, thứ tự cột tùy ý.'],
  columns: [
    { header: 'Trang', width: 22, kind: 'text' },
    { header: 'Tên cột', width: 30, kind: 'text' },
    { header: 'Phải điền', width: 10, kind: 'text' },
    { header: 'Kiểu', width: 34, kind: 'text' },
    { header: 'Giá trị', width: 60, kind: 'text' },
    { header: 'Ví dụ', width: 24, kind: 'text' },
    { header: 'Chú thích', width: 50, kind: 'text' },
  ],
  rows: layout.sheets.flatMap(({ sheet, fields }) =>
    fields.map((field) => [sheet, field.header, field.required ? 'x' : '', kinds[field.kind], valuesOf(field), field.example, field.note ?? '']),
  ),
});

const valuesOf = (field: Field): string =>
  'options' in field ? Object.values(field.options).map(([first]) => first).join('; ') : '';
