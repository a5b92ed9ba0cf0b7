// Imports a generated list of households into an empty database and prints what it took.
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ImportApplication } from '../../../dist/test/imports/import-application.js';
import { aCommuneMap, units } from '../../../dist/test/imports/rows.vi.js';

const [appUrl, ownerUrl, rowsText] = process.argv.slice(2);
const rows = Number(rowsText);
const membersEach = 4;

const headers = 'Mã hộ;Họ tên chủ hộ;Họ tên thành viên;Quan hệ với chủ hộ;Ngày sinh;Giới tính;Số CCCD;Mã xã;Thôn;Dân tộc;Ngày đăng ký';

const memberRow = (household, member) => {
  const head = `Chủ hộ số ${household}`;
  const isHead = member === 0;
  const idNumber = household % 100 === 50 && member === 2 ? '12' : String(household * membersEach + member).padStart(12, '0');
  return [`H${household}`, head, isHead ? head : `Thành viên ${member} của ${household}`, isHead ? 'Chủ hộ' : 'Con', isHead ? '05/04/1980' : '2010', isHead ? 'Nữ' : 'Nam', idNumber, 'X1', household % 2 === 0 ? 'A' : 'B', 'Nùng', '01/01/2020'].join(';');
};

const writeList = async (file) => {
  const out = createWriteStream(file);
  out.write(`${headers}\n`);
  for (let household = 0; household < rows / membersEach; household += 1) {
    for (let member = 0; member < membersEach; member += 1) if (!out.write(`${memberRow(household, member)}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
};

const folder = mkdtempSync(join(tmpdir(), 'lotrinh-import-rows-'));
const file = join(folder, 'households.csv');
await writeList(file);
const app = await ImportApplication.on({ appUrl, ownerUrl }, '2023-02-01', () => Promise.resolve());
const peak = { heap: 0, resident: 0 };
const watch = () => {
  globalThis.gc();
  const { heapUsed, rss } = process.memoryUsage();
  peak.heap = Math.max(peak.heap, heapUsed);
  peak.resident = Math.max(peak.resident, rss);
};
let chunks = 0;
const timed = async (commit) => {
  const started = performance.now();
  const report = await app.import('households', file, { commit, onProgress: () => { if ((chunks += 1) % 5 === 0) watch(); } });
  return { report, seconds: (performance.now() - started) / 1000 };
};
try {
  await app.import('territory', [units(...aCommuneMap)]);
  const dry = await timed(false);
  const written = await timed(true);
  await app.engine.waitForHead({ timeoutMs: 600_000 });
  const again = await timed(true);
  watch();
  const { read, accepted, refused } = written.report;
  if (read !== rows || accepted + refused !== read) throw new Error(`${read} read, ${accepted} accepted, ${refused} refused`);
  if (again.report.unchanged !== accepted) throw new Error(`${again.report.unchanged} unchanged of ${accepted}`);
  const mega = 1024 * 1024;
  console.log(JSON.stringify({
    read, accepted, refused, drySeconds: dry.seconds, seconds: written.seconds, againSeconds: again.seconds, heapMb: peak.heap / mega, residentMb: peak.resident / mega,
  }));
} finally {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
}
