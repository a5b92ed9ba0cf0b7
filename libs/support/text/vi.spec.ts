import { describe, expect, it } from '@jest/globals';
import type { EventId, ProjectId, TextId, UnitId } from '#standards';
import { idOf, localDate, textKey } from '#standards';
import { projectTrail, supportRejections } from './vi.ts';

const id = '00000000-0000-8000-8000-000000000001';
const rules = {
  project: idOf<ProjectId>(id),
  programme: '2021-2025',
  code: '3.1',
  name: 'Hỗ trợ phát triển sản xuất',
  kind: 'livelihood',
  unit: idOf<UnitId>(id),
  validFrom: localDate('2022-01-01'),
  validTo: null,
  subject: 'household',
  eligibleClasses: ['poor', 'near-poor'],
  completeBy: localDate('2024-09-30'),
  paper: null,
  corrects: null,
} as const;

describe('sentences of support', () => {
  it('say why a household is not eligible, with its class, the date and whom the project supports', () => {
    const facts = { code: '3.1', date: '2024-03-01', entitledAs: 'none', newlyEscaped: false, eligibleClasses: ['poor', 'near-poor'] };
    expect(supportRejections['household-class-not-eligible'](facts)).toBe(
      'Ngày 01/03/2024 đây là hộ không thuộc danh sách nghèo, cận nghèo; Dự án 3.1 hỗ trợ hộ nghèo, hộ cận nghèo.',
    );
  });

  it.each(Object.entries(supportRejections))('%s is a sentence also without facts', (_, sentence) => {
    expect(sentence({})).toMatch(/^\p{Lu}.*\.$/u);
  });

  it('tell what happened to a project', () => {
    expect(projectTrail.ProjectListed(rules)).toBe(
      'Đưa vào danh mục dự án 3.1 “Hỗ trợ phát triển sản xuất”, cho hộ: hộ nghèo, hộ cận nghèo; từ 01/01/2022, hoàn thành chậm nhất 30/09/2024.',
    );
    expect(projectTrail.ProjectRulesChanged({ ...rules, trueFrom: localDate('2024-01-01') })).toMatch(/^Thay đổi áp dụng từ 01\/01\/2024/);
    expect(projectTrail.ProjectClosed({ project: rules.project, closedOn: localDate('2025-06-30'), corrects: null })).toBe('Đóng dự án từ ngày 30/06/2025.');
    expect(
      projectTrail.RecordAnnulled({
        annuls: idOf<EventId>(id),
        annulledOn: localDate('2025-02-03'),
        reason: { key: textKey(idOf<TextId>(id)), erased: true },
      }),
    ).toBe('Hủy bản ghi đã nhập nhầm, ngày 03/02/2025.');
  });
});
