import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type FreshDatabase } from '#testing/postgres';
import type { AccountDescription } from '#access';
import type { ImportReport } from '#documents';
import type { HouseholdTrail, Movements, Rates } from '#household';
import { isRefused } from '#household';
import type { Rebuilt } from '#projection';
import { exampleCommune } from './demo/manifest.ts';
import { openExampleStore, type ExampleStore } from './testing/example-store.ts';
import { runHere } from './testing/run-here.ts';
import { runLotrinh } from './testing/run-lotrinh.ts';

// One store for the whole file, with the example commune. Every test reads, or writes what no other reads.
let store: ExampleStore;

beforeAll(async () => {
  store = await openExampleStore();
});

afterAll(() => store.close());

/** The answer for programs; what it is made of is the query's own affair, tested there. */
const json = async <Answer>(...args: readonly string[]): Promise<{ readonly code: number | null; readonly data: Answer }> => {
  const { code, out } = await runHere([...args, '--json']);
  return { code, data: JSON.parse(out) as Answer };
};
const total = async (...args: readonly string[]) => {
  const { data } = await json<Rates>('rates', ...args);
  if (data.total === null || !data.total.declared.known) throw new Error('no total');
  const { poor, nearPoor, declared } = data.total;
  const hundredths = ({ householdRate }: typeof poor): number | null => (isRefused(householdRate) ? null : householdRate.hundredths);
  return [poor.households, hundredths(poor), nearPoor.households, hundredths(nearPoor), declared.households];
};

describe('lotrinh demo', () => {
  it('loads the example commune, and says where the master key is that it made', () => {
    expect(store.loading).toMatchObject({ code: 0, err: expect.stringMatching(/\/keys\/master\.key/) });
  });
});

describe('lotrinh rates', () => {
  it('prints the result of a round the way the plan was published, beside the round before', async () => {
    const { code, out } = await runHere(['rates', '--round', '2023']);
    expect(code).toBe(0);
    expect(out).toContain('Kết quả rà soát cuối năm 2023, so với kết quả rà soát cuối năm 2022');
    expect(out).toMatch(/^Đồng Vương +1\.329 +1\.329 +77 +5,79 % +−1,16 +134 +10,08 % +−1,26$/m);
    expect(out).toContain('10/10 thôn, bản đạt chỉ tiêu hộ nghèo năm 2023.');
    expect(out).toMatch(/^Đồng Vương +3,39 % +45 hộ \(3,39 %\) +32 +8,00 % +106 hộ \(7,98 %\) +28$/m);
  });

  it('keeps the three figures apart', async () => {
    expect(await total('--round', '2023')).toEqual([77, 579, 134, 1008, 1329]);
    expect(await total('--round', '2022')).toEqual([92, 695, 150, 1134, 1323]);
    expect(await total('--as-of', '31/12/2023')).toEqual([77, 579, 134, 1008, 1329]);
    expect(await total('--entitled-on', '31/12/2023')).toEqual([92, 692, 147, 1106, 1329]);
    expect(await total('--entitled-on', '1/1/2024')).toEqual([77, 579, 134, 1008, 1329]);
  });

  it('answers as known at a moment: the day before the decision of 2023 was entered', async () => {
    const [poor] = await total('--as-of', '31/12/2023', '--known-at', '12/12/2023');
    expect(poor).toBe(92);
  });

  it('answers for one village, found by its name without marks', async () => {
    expect(await json<Rates>('rates', '--round', '2023', '--unit', 'khe mat')).toMatchObject({ code: 0, data: { total: { name: 'Khe Mát', poor: { households: 10 } } } });
    const { out } = await runHere(['rates', '--round', '2023', '--unit', 'DEMO-T03']);
    expect(out.match(/^Khe Mát +135 /gm)).toHaveLength(1);
  });

  it('refuses a rate without a denominator as a data error, and prints no number for it', async () => {
    const { code, out, err } = await runHere(['rates', '--as-of', '1/1/2010', '--unit', 'DEMO-X01']);
    expect(code).toBe(3);
    expect(out).not.toMatch(/\d %/);
    expect(err).toContain('không tính tỷ lệ');
  });

  it('says which unit it does not know', async () => {
    expect(await runHere(['rates', '--round', '2023', '--unit', 'Atlantis'])).toMatchObject({ code: 1, out: '', err: expect.stringContaining('Không tìm thấy đơn vị “Atlantis”.') });
  });
});

describe('lotrinh movements', () => {
  it('prints forms 2 and 3, whose cross-links and sums hold', async () => {
    const { code, data } = await json<Movements>('movements', '--from', '31/12/2022', '--to', '31/12/2023');
    expect(code).toBe(0);
    expect(data.total?.poor.households).toEqual({ 1: 92, 2: 17, 3: 12, 4: 0, 5: 5, 6: 4, 7: 5, 8: 0, 9: 77 });
    expect(data.total?.nearPoor.households).toEqual({ 1: 150, 2: 38, 3: 5, 4: 3, 5: 17, 6: 4, 7: 9, 8: 0, 9: 134 });
    const { out } = await runHere(['movements', '--from', '31/12/2022', '--to', '31/12/2023']);
    expect(out).toMatch(/^Đồng Vương +Hộ +92 +17 +12 +0 +5 +4 +5 +0 +77$/m);
  });
});

describe('lotrinh trail', () => {
  it('tells who recorded what, when, from which paper; an officer sees names', async () => {
    const { code, out, err } = await runHere(['trail', 'DV-02-018', '--as', 'canbo']);
    expect({ code, err }).toEqual({ code: 0, err: 'Kho mẫu (dữ liệu dựng sẵn), ngày làm việc 15/10/2024.\n' });
    expect(out).toMatch(/13\/12\/2023 +Quyết định số 245\/QĐ-UBND/);
    expect(out).toContain('dự án 3.1 “Hỗ trợ phát triển sản xuất trong lĩnh vực nông nghiệp”');
    expect(out).toContain('văn bản 245/QĐ-UBND ngày 13/12/2023');
    expect(out).not.toContain('thành viên (nam');
  });

  it('masks names for the account of the command line itself', async () => {
    const { code, out, err } = await runHere(['trail', 'DV-02-018']);
    expect(code).toBe(0);
    expect(out).toContain('chủ hộ thành viên (nam');
    expect(err).toContain('được che');
  });

  it('finds the same household by its id', async () => {
    const { data } = await json<HouseholdTrail>('trail', 'DV-02-018');
    expect((await json<HouseholdTrail>('trail', data.household)).data.entries).toHaveLength(data.entries.length);
  });

  it('says that nobody has this code', async () => {
    expect(await runHere(['trail', 'DV-99-999'])).toMatchObject({ code: 1, out: '', err: expect.stringContaining('Không tìm thấy hộ có mã DV-99-999.') });
  });
});

describe('lotrinh explain', () => {
  it('prints the sheet of the newest assessment: result, limits, and what would have changed it', async () => {
    const { code, out } = await runHere(['explain', 'DV-02-042', '--as', 'canbo']);
    expect(code).toBe(0);
    expect(out).toContain('PHIẾU GIẢI THÍCH KẾT QUẢ RÀ SOÁT');
    expect(out).toMatch(/Hộ cận nghèo theo Chuẩn nghèo đa chiều giai đoạn 2022–2026, khu vực nông thôn/);
    expect(out).toContain('Nếu điểm B1 cao hơn');
    expect(out).toMatch(/Nếu thêm 1 chỉ số thiếu hụt/);
  });

  it('says which assessments there are where the one named is none of them', async () => {
    expect(await runHere(['explain', 'DV-02-042', '--assessment', '1/1/2000'])).toMatchObject({ code: 1, out: '', err: expect.stringContaining('Các lần rà soát:') });
  });
});

describe('lotrinh import', () => {
  it('is a dry run unless told to commit', async () => {
    const { code, out, err } = await runHere(['import', 'projects', join(exampleCommune, '11-du-an-2024.xlsx'), '--as', 'canbo']);
    expect(code).toBe(0);
    expect(out).toMatch(/Chạy thử .*: chưa ghi gì vào kho/);
    expect(err).toContain('--commit');
  });

  it('of what is there already writes nothing and says so', async () => {
    const { code, data } = await json<ImportReport>('import', 'projects', join(exampleCommune, '11-du-an-2024.xlsx'), '--commit', '--as', 'canbo');
    expect({ code, new: data.newRows, changed: data.changedRows, same: data.unchanged === data.read }).toEqual({ code: 0, new: 0, changed: 0, same: true });
  });

  it('with a refused row ends with 3 and names sheet, cell and reason', async () => {
    const file = store.file('projects.csv');
    await writeFile(file, 'Mã dự án,Tên dự án,Loại hỗ trợ,Chương trình,Có hiệu lực từ,Đối tượng,Hỗ trợ cho\nDA9,Thử,Sinh kế,QĐ 90/QĐ-TTg (2021–2025),31/02/2024,Hộ nghèo,Hộ\n');
    const { code, data } = await json<ImportReport>('import', 'projects', file, '--as', 'canbo');
    expect(code).toBe(3);
    expect(data).toMatchObject({ read: 1, accepted: 0, refused: 1, problems: [{ row: 2, cell: 'E2' }] });
  });

  it('says which file is not there', async () => {
    expect(await runHere(['import', 'review', store.file('nothing.xlsx')])).toMatchObject({ code: 1, out: '' });
  });

  it('is refused to an account whose role may not import', async () => {
    const { code, out } = await runHere(['import', 'projects', join(exampleCommune, '11-du-an-2024.xlsx'), '--as', 'mattran']);
    expect({ code, out }).toEqual({ code: 1, out: '' });
  });
});

describe('a store without any event', () => {
  let empty: FreshDatabase;
  beforeAll(async () => {
    empty = await freshDatabase();
    store.use(empty);
  });
  afterAll(async () => {
    store.use(store.database);
    await empty.drop();
  });

  it('has no rates yet, and no unit to ask for', async () => {
    expect(await runHere(['rates', '--round', '2023'])).toMatchObject({ code: 0, err: expect.stringContaining('Chưa có đơn vị nào') });
  });

  it('first tries an import, then commits it, once', async () => {
    const file = join(exampleCommune, '01-don-vi.xlsx');
    expect(await runHere(['import', 'territory', file])).toMatchObject({ code: 0, out: expect.stringContaining('mới 13, thay đổi 0, đã có 0') });
    expect(await runHere(['import', 'territory', file, '--commit'])).toMatchObject({ code: 0, out: expect.stringContaining('mới 13, thay đổi 0, đã có 0') });
    expect(await runHere(['import', 'territory', file, '--commit'])).toMatchObject({ code: 0, out: expect.stringContaining('mới 0, thay đổi 0, đã có 13') });
  });
});

describe('lotrinh parity and rebuild', () => {
  it('find every read model equal to the log, and leave it so', async () => {
    expect((await runHere(['parity'])).code).toBe(0);
    const { data } = await json<{ readonly rebuilt: readonly Rebuilt[] }>('rebuild', 'classification', 'project_catalogue');
    expect(data.rebuilt.map(({ projection, changed }) => [projection, changed?.count])).toEqual([['classification', 0], ['project_catalogue', 0]]);
  });

  it('end with 3 and name the row where one was tampered with, which a rebuild puts right', async () => {
    await store.database.appPool.query(`update project_catalogue.project_record set event = jsonb_set(event, '{data,name}', '"?"') where ctid = (select min(ctid) from project_catalogue.project_record)`);
    const { code, out, err } = await runHere(['parity', 'project_catalogue']);
    expect(code).toBe(3);
    expect(out).toContain('khác nội dung');
    expect(err).toContain('lotrinh rebuild');
    expect((await runHere(['rebuild', 'project_catalogue'])).code).toBe(0);
    expect((await runHere(['parity', 'project_catalogue'])).code).toBe(0);
  });

  it('know no other read model', async () => {
    expect(await runHere(['rebuild', 'nonsense'])).toMatchObject({ code: 2, out: '' });
  });
});

describe('lotrinh user', () => {
  it('adds, lists, gives a password to and closes an account', async () => {
    expect(await runHere(['user', 'add', 'lan.nt', '--role', 'social-officer', '--unit', 'DEMO-X01', '--name', 'Nguyễn Thị Lan', '--password-stdin'], 'correct horse\n')).toMatchObject({ code: 0 });
    const account = async () => (await json<{ readonly accounts: readonly AccountDescription[] }>('user', 'list')).data.accounts.find(({ username }) => username === 'lan.nt');
    expect(await account()).toMatchObject({ displayName: 'Nguyễn Thị Lan', role: 'social-officer', open: true });
    expect(await runHere(['user', 'password', 'lan.nt', '--password-stdin'], 'another horse\n')).toMatchObject({ code: 0 });
    expect(await runHere(['user', 'close', 'lan.nt'])).toMatchObject({ code: 2 });
    expect(await runHere(['user', 'close', 'lan.nt', '--yes'])).toMatchObject({ code: 0 });
    expect(await account()).toMatchObject({ open: false });
    expect(await runHere(['rates', '--round', '2023', '--as', 'lan.nt'])).toMatchObject({ code: 2, out: '' });
  });

  it('asks for nothing where nobody can answer', async () => {
    expect(await runHere(['user', 'add', 'an.tv', '--role', 'administrator', '--no-input'])).toMatchObject({ code: 2, out: '' });
  });

  it('keeps accounts to those who may', async () => {
    expect(await runHere(['user', 'list', '--as', 'canbo'])).toMatchObject({ code: 1, out: '' });
  });
});

describe('the process', () => {
  it('interrupted, closes what it opened and says so to the shell', async () => {
    // A store without keys makes them on opening, and says so: then everything is open and the checking begins.
    const empty = await freshDatabase();
    try {
      const env = { DATABASE_URL: empty.appUrl, DATABASE_OWNER_URL: empty.ownerUrl, LOTRINH_MASTER_KEY_FILE: store.file('other/master.key') };
      const { code } = await runLotrinh(['parity'], { env, interruptAfter: 'master.key' });
      expect(code).toBe(130);
      const { rows } = await empty.ownerPool.query(`select application_name from pg_stat_activity where application_name like 'lotrinh-%' and datname = current_database()`);
      expect(rows).toEqual([]);
    } finally {
      await empty.drop();
    }
  });

  it('commits an import on a store without any event, and ends by itself', async () => {
    const empty = await freshDatabase();
    try {
      const env = { DATABASE_URL: empty.appUrl, DATABASE_OWNER_URL: empty.ownerUrl, LOTRINH_MASTER_KEY_FILE: store.file('fourth/master.key') };
      expect(await runLotrinh(['import', 'territory', join(exampleCommune, '01-don-vi.xlsx'), '--commit'], { env })).toMatchObject({ code: 0, out: expect.stringContaining('mới 13, thay đổi 0, đã có 0') });
    } finally {
      await empty.drop();
    }
  });

  it('opens the store, answers on stdout and ends by itself', async () => {
    const { code, out } = await runLotrinh(['rates', '--entitled-on', '2024-01-01', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ total: { poor: { households: 77 } } });
  });
});
