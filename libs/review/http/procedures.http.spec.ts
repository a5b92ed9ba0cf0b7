import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { HouseholdApp } from '../../household/testing/household-app.ts';
import { parametersOf, PROCEDURES } from '../domain/index.ts';
import type { ReviewProcedureAnswer } from '../read-models/procedure/read-procedure.query.ts';
import { startRoundApp } from '../testing/round-app.ts';
import { parameterNames } from '../text/procedure.vi.ts';

let server: HouseholdApp;
beforeAll(async () => {
  server = await startRoundApp();
});
afterAll(() => server.stop());

const asked = async (query = '') => (await server.signedIn('village-head')).seen<ReviewProcedureAnswer>(`/review-procedures${query}`);

describe('GET /api/review-procedures', () => {
  it('tells every parameter in force today with its value, source and whether it was read there', async () => {
    const { on, procedure } = await asked();
    expect([on, procedure?.id, procedure?.sourceText]).toEqual(['2024-10-15', 'QD-24-2021', 'Quyết định 24/2021/QĐ-TTg']);
    expect(procedure?.parameters).toHaveLength(25);
    const line = (name: string) => procedure?.parameters.find((one) => one.name === name);
    expect(line('periodic.decidedBy')).toMatchObject({ valueText: '14/12', verified: true, source: { act: 'decision-24-2021' }, title: 'rà soát định kỳ: ký quyết định chậm nhất ngày' });
    expect(line('averageLiving.postingDays')).toMatchObject({ value: 5, valueText: '5', verified: false });
    expect(line('decision.householdsPerDecision')?.valueText).toBe('5.000');
    expect(line('upperOpinion.mustAgree')?.valueText).toBe('có');
  });

  it('tells the one of another day, and that there was none', async () => {
    const { procedure } = await asked('?on=2025-07-01');
    expect(procedure?.id).toBe('QD-24-2021-from-2025-07');
    expect(procedure?.parameters.some(({ name }) => name.startsWith('upperOpinion'))).toBe(false);
    expect(await asked('?on=2020-01-01')).toMatchObject({ procedure: null, procedures: [{ id: 'QD-24-2021' }, {}] });
  });

  it('has a name for each of every procedure', () => {
    for (const procedure of PROCEDURES) for (const { name } of parametersOf(procedure)) expect(parameterNames[name]).toBeDefined();
  });
});
