import { describe, expect, it } from '@jest/globals';
import { runHere as run } from './testing/run-here.ts';
import { runLotrinh } from './testing/run-lotrinh.ts';
import { verbs } from './text/vi.ts';

const paths = [
  'start', 'demo', 'import', 'import territory', 'import projects', 'import households', 'import review', 'import support', 'rates', 'trail', 'explain', 'what-if', 'changeover', 'movements',
  'round', 'round list', 'round board', 'round decide-progress', 'round calendar',
  'check', 'check forms', 'rebuild', 'parity', 'user', 'user list', 'user add', 'user close', 'user password', 'doctor',
];

describe('help', () => {
  it('names every verb', async () => {
    const { code, out, err } = await run(['--help']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('Cách dùng: lotrinh');
    for (const path of paths) expect(out).toMatch(new RegExp(`^  ${path.split(' ')[0]} `, 'm'));
  });

  it.each(paths)('of %s has examples, in Vietnamese, on stdout', async (path) => {
    const { code, out, err } = await run([...path.split(' '), '--help']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('Ví dụ:');
    expect(out).toContain(`lotrinh ${path.split(' ')[0]}`);
    expect(out).not.toMatch(/Usage|Options|display help/);
  });

  it.each(paths.filter((path) => !['start', 'import', 'round', 'user', 'check'].includes(path)))('of %s offers JSON and an account', async (path) => {
    const { out } = await run([...path.split(' '), '--help']);
    for (const option of ['--json', '--as <', '--yes', '--no-input']) expect(out).toContain(option);
  });

  it('has examples that begin with what is typed', () => {
    for (const { examples } of Object.values(verbs)) for (const [line] of examples) expect(line).toMatch(/(^| )lotrinh [a-z]+/);
  });
});

describe('a wrong command line', () => {
  it.each([
    ['an unknown verb', ['no-such-verb'], 'Không có lệnh no-such-verb.'],
    ['an unknown option', ['rates', '--no-such-option'], 'Không có tùy chọn --no-such-option.'],
    ['a missing argument', ['trail'], 'Thiếu tham số hộ.'],
    ['a missing option', ['movements', '--from', '1/1/2023'], 'Thiếu tùy chọn --to'],
    ['a date that does not exist', ['rates', '--as-of', '31/02/2023'], 'cần ngày như 31/12/2023'],
    ['a year that is none', ['rates', '--round', '23'], 'cần năm như 2023'],
    ['two figures at once', ['rates', '--round', '2023', '--as-of', '31/12/2023'], 'không dùng cùng'],
    ['too many arguments', ['doctor', 'please'], 'Thừa tham số.'],
  ])('with %s is refused with code 2 and a sentence on stderr', async (_, args, sentence) => {
    const { code, out, err } = await run(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(sentence);
    expect(err).toMatch(/Xem: lotrinh (trail |movements |rates |doctor )?--help/);
  });

  it('is told to programs in JSON', async () => {
    const { code, out, err } = await run(['rates', '--round', '23', '--json']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(JSON.parse(err)).toMatchObject({ error: { code: 'usage-invalidArgument' } });
  });
});

describe('the process', () => {
  it('ends with 2 and its help on stderr when called with nothing', async () => {
    const { code, out, err } = await runLotrinh([]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('Các lệnh:');
  });

  it('gives its version on stdout and ends with 0', async () => {
    expect(await runLotrinh(['--version'])).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  });

  it('writes no colour where nobody watches', async () => {
    const { out } = await runLotrinh(['rates', '--help']);
    expect(out).not.toContain('\u001b');
  });
});
