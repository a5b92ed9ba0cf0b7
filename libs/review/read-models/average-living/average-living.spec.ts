import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { household as householdDecider, householdShapes, type HouseholdEvent } from '#household';
import { addDays, idOf, textKey, type AverageLivingRequestId, type LocalDate, type TextId } from '#standards';
import { batchesOf, historyOf, steps, villageNumber, type KnownHouseholdEvent, type Step } from '../../../household/read-models/testing/random-histories.ts';
import { ReadModelDatabase } from '../../../household/read-models/testing/read-model-database.ts';
import { AverageLivingRequestsProjection } from './average-living.projection.ts';

const reason = { key: textKey(idOf<TextId>('0000000e-0000-4000-8000-000000000001')), value: 'told in private' };

/** Requests, postings and answers among everything else that happens to households. */
const fact = ({ household, kind, a, b }: Step, on: LocalDate): HouseholdEvent | null => {
  const request = idOf<AverageLivingRequestId>(`000000aa-0000-4000-8000-${(household * 10 + (a % 3)).toString(16).padStart(12, '0')}`);
  if (kind < 20) return { type: 'AverageLivingRequested', data: { request, requestedOn: on, paper: null, corrects: null } };
  if (kind < 35) return { type: 'AverageLivingResultPosted', data: { request, postedFrom: on, postedTo: addDays(on, b % 9), place: 'village house', corrects: null } };
  if (kind < 42) return { type: 'AverageLivingRefused', data: { request, refusedOn: on, reason, paper: null, corrects: null } };
  return null;
};
const recorded = (event: KnownHouseholdEvent): KnownHouseholdEvent => ({ ...event, metadata: { ...event.metadata, village: villageNumber(0) } });

describe('requests for the average living standard', () => {
  let database: ReadModelDatabase;
  const projection = new AverageLivingRequestsProjection();
  beforeAll(async () => {
    database = await ReadModelDatabase.open();
  });
  afterAll(() => database.close());

  it('ask about every event of a household, once', () =>
    expect([...projection.handles, ...projection.ignores].sort()).toEqual(Object.keys(householdShapes.current).sort()));

  it('are what the households\' own records tell, however the log was cut', async () => {
    await fc.assert(fc.asyncProperty(steps(4, 60), fc.array(fc.nat(1000), { maxLength: 5 }), async (script, cuts) => {
      const history = historyOf(script, { fact }).map(recorded);
      const whole = await database.fed(projection, [history], 'requests_whole');
      const cut = await database.fed(projection, batchesOf(history, cuts), 'requests_cut');
      expect(await database.rows(projection, cut)).toEqual(await database.rows(projection, whole));
      const told = [...new Set(history.map(({ stream }) => stream))].flatMap((stream) => {
        const state = householdDecider.fold(history.filter((event) => event.stream === stream));
        return [...state.averageLiving.values()].flatMap(({ request, requestedOn, posting, recognition, refusedOn }) => (requestedOn === null ? [] : [[request, requestedOn, posting?.postedTo ?? null, recognition?.decidedOn ?? refusedOn ?? state.removal?.on ?? null]]));
      });
      const rows = await database.db.query<{ row: readonly unknown[] }>('select jsonb_build_array(request, requested_on, posted_to, concluded_on) as row from requests_cut.request order by request');
      expect(rows.map(({ row }) => row)).toEqual(told.sort(([x], [y]) => (String(x) < String(y) ? -1 : 1)));
    }), { numRuns: 20 });
  });
});
