import type { Finding, FindingCode } from './findings.ts';
import type { Report } from './verify-bundle.ts';
import type { BundleScope } from './bundle.ts';

const number = (value: number): string => value.toString().replace(/\B(?=(\d{3})+$)/g, '.');

const treeName = (tree: Finding['tree']): string => (tree === undefined ? '' : tree === null ? 'phần không thuộc xã nào' : `xã ${tree}`);

const place = ({ tree, index, stream, revision, line }: Finding): string =>
  [
    stream === undefined ? '' : `hồ sơ ${stream}${revision === undefined ? '' : `, sự kiện thứ ${revision + 1}`}`,
    treeName(tree),
    index === undefined ? '' : `vị trí ${number(index + 1)}`,
    line === undefined ? '' : `dòng ${number(line)} của tệp`,
  ]
    .filter((part) => part !== '')
    .join('; ');

const sentences: Readonly<Record<FindingCode, (finding: Finding) => string>> = {
  'content-altered': () => 'Nội dung đã bị sửa: không khớp với mã băm đã lưu',
  'content-unreadable': () => 'Nội dung không đọc được theo đúng dạng đã ghi',
  'content-not-canonical': () => 'Nội dung không được viết ở dạng chuẩn duy nhất',
  'previous-hash-differs': () => 'Sự kiện ngay trước đó trong hồ sơ đã bị thay',
  'revision-missing': () => 'Thiếu sự kiện ngay trước đó trong hồ sơ',
  'revision-out-of-line': () => 'Sự kiện đứng sai thứ tự hoặc bị lặp trong hồ sơ',
  'event-altered': () => 'Sự kiện đã bị thay bằng sự kiện khác sau khi niêm phong',
  'event-deleted': () => 'Sự kiện đã bị xóa sau khi niêm phong',
  'event-inserted': () => 'Sự kiện bị chèn thêm vào phần đã niêm phong',
  'event-reordered': () => 'Thứ tự sự kiện đã bị đổi sau khi niêm phong',
  'tail-cut': ({ count = 0 }) => `Phần cuối đã bị cắt: mất ${number(count)} sự kiện đã niêm phong`,
  'event-hidden': ({ count = 0 }) => `Hồ sơ bị cắt hoặc xóa trong kho: từ đây có ${number(count)} sự kiện còn trong nhật ký nhưng không đọc được nữa`,
  'event-left-out': () => 'Một sự kiện thuộc phạm vi đã bị bỏ khỏi tệp',
  'tree-differs': ({ count, seal }) => `Các sự kiện không khớp với niêm phong số ${seal ?? '?'}${count === undefined ? '' : `; thiếu ít nhất ${number(count)} sự kiện`}`,
  'tree-missing': ({ seal }) => `Niêm phong số ${seal ?? '?'} không còn xã này`,
  'tree-shrunk': ({ seal }) => `Niêm phong số ${seal ?? '?'} có ít sự kiện hơn hoặc khác niêm phong trước`,
  'top-root-differs': ({ seal }) => `Danh sách các xã không khớp với niêm phong số ${seal ?? '?'}`,
  'signature-invalid': ({ seal }) => `Chữ ký của niêm phong số ${seal ?? '?'} không đúng`,
  'key-line-broken': ({ seal }) => `Khóa ký niêm phong số ${seal ?? '?'} không được khóa trước xác nhận`,
  'seal-forked': ({ seal }) => `Có hai niêm phong khác nhau cùng số ${seal ?? '?'}`,
  'other-log': () => 'Niêm phong đang giữ thuộc về một kho khác',
  'code-differs': () => 'Mã in trên danh sách không khớp với niêm phong nào trong tệp',
  'proof-invalid': () => 'Bằng chứng không dẫn đến niêm phong',
  'proof-missing': () => 'Thiếu bằng chứng',
  'household-unlike': () => 'Sự kiện thuộc về một hộ khác',
  'line-malformed': () => 'Dòng không đúng dạng',
  'file-cut': () => 'Tệp không trọn vẹn: thiếu hoặc thừa dòng',
  'seal-missing': () => 'Tệp không có niêm phong',
  'not-the-earlier-seal': ({ seal }) => `Bằng chứng trong tệp không phải cho niêm phong số ${seal ?? '?'} đang giữ; hãy xin bản xuất theo đúng niêm phong ấy`,
};

/** One finding as a sentence with its place. */
export const findingSentence = (finding: Finding): string => {
  const where = place(finding);
  return `${sentences[finding.code](finding)}${where === '' ? '.' : ` (${where}).`}`;
};

const scopeText = (scope: BundleScope | null): string => {
  if (scope === null) return 'không rõ';
  if (scope.kind === 'everything') return 'toàn bộ nhật ký';
  if (scope.kind === 'consistency') return 'đối chiếu hai niêm phong';
  return scope.kind === 'household' ? `hồ sơ ${scope.stream}` : `đơn vị ${scope.name} (${scope.unit})`;
};

const sealLine = (label: string, seal: Report['seal']): readonly string[] =>
  seal === null ? [] : [`${label}: số ${seal.number}, lúc ${seal.sealedAt}, ${number(seal.size)} sự kiện, mã ${seal.code}${seal.restored === undefined ? '' : `; niêm phong đầu tiên sau khi khôi phục từ bản sao lưu lúc ${seal.restored}`}`];

const shown = 50;

/** The whole report for people. */
export const reportText = (report: Report): string => {
  const { counts, findings, findingsTotal } = report;
  const hidden = findingsTotal - Math.min(shown, findings.length);
  return [
    `Phạm vi: ${scopeText(report.scope)}`,
    ...sealLine('Niêm phong trong tệp', report.seal),
    ...sealLine('Niêm phong đang giữ', report.kept),
    ...sealLine('Niêm phong trước', report.earlier),
    `Đã kiểm tra: ${number(counts.events)} sự kiện đủ nội dung, ${number(counts.leaves)} sự kiện chỉ có mã băm, ${number(counts.streams)} hồ sơ, ${number(counts.trees)} xã hoặc nhóm.`,
    ...(report.heldTo === 'own-seal' ? ['LƯU Ý: chưa đối chiếu với niêm phong do người ngoài giữ (--seal hoặc --code); kết quả chỉ cho biết dữ liệu khớp với niêm phong đi kèm.'] : []),
    ...(report.canonicalChecked ? [] : ['Không kiểm tra dạng viết chuẩn của nội dung (theo yêu cầu).']),
    ...(counts.unprotected === 0 ? [] : [`CHƯA ĐƯỢC BẢO VỆ: ${number(counts.unprotected)} sự kiện ghi sau niêm phong này.`]),
    ...(findingsTotal === 0
      ? ['KẾT QUẢ: không phát hiện thay đổi nào trong phần đã niêm phong.']
      : [`KẾT QUẢ: CÓ ${number(findingsTotal)} PHÁT HIỆN.`, ...findings.slice(0, shown).map((finding) => `- ${findingSentence(finding)}`), ...(hidden > 0 ? [`… và ${number(hidden)} phát hiện khác; xem với --json.`] : [])]),
  ].join('\n');
};

export const verifyTexts = {
  usage: [
    'Kiểm tra tệp xuất từ Lộ trình theo niêm phong, không cần mạng, không cần phần mềm Lộ trình.',
    '',
    'Cách dùng: node verify.mjs TỆP [--seal TỆP-NIÊM-PHONG] [--code MÃ] [--json] [--no-canonical]',
    '',
    '  --seal          niêm phong đang giữ (tệp .json)',
    '  --code          mã niêm phong in trên danh sách niêm yết',
    '  --json          in kết quả dạng JSON',
    '  --no-canonical  bỏ qua kiểm tra dạng viết chuẩn (nhanh hơn)',
    '',
    'Mã thoát: 0 không phát hiện gì; 1 lỗi; 2 gõ sai lệnh; 3 có phát hiện.',
  ].join('\n'),
  unreadable: {
    missing: (file: string): string => `Không đọc được tệp ${file}.`,
    'not-a-seal': (file: string): string => `${file} không phải tệp niêm phong.`,
    damaged: (file: string): string => `Tệp ${file} bị hỏng hoặc bị cắt.`,
  },
} as const;
