import { Injectable } from '@nestjs/common';
import { ReadModel, type Known, type Projection, type ProjectionDatabase } from '#projection';
import type { HouseholdEvent } from '../domain/index.ts';
import { isHouseholdEvent } from '../read-models/facts/household-events.ts';

type Use = 'handled' | 'ignored';

// A new event type without a line here does not compile.
const uses: { readonly [Type in HouseholdEvent['type']]: Use } = {
  HouseholdClassifiedPoor: 'handled', HouseholdClassifiedNearPoor: 'handled', HouseholdClassifiedNeither: 'handled',
  HouseholdRegistered: 'ignored', MemberBorn: 'ignored', MemberJoined: 'ignored', MemberLeft: 'ignored', MemberDied: 'ignored', MemberDetailsRecorded: 'ignored',
  HeadOfHouseholdChanged: 'ignored', HouseholdMoved: 'ignored', HouseholdSplit: 'ignored', HouseholdMerged: 'ignored', HouseholdLeftCommune: 'ignored',
  HouseholdDiedOut: 'ignored', HouseholdAssessed: 'ignored', HouseholdEscapedPoverty: 'ignored', HouseholdBecamePoorFromNearPoor: 'ignored',
  HouseholdFellBackIntoPoverty: 'ignored', HouseholdNewlyPoor: 'ignored', MonitoringVisitRecorded: 'ignored', HouseholdEnrolledInSupport: 'ignored',
  SupportDelivered: 'ignored', SupportSuspended: 'ignored', SupportResumed: 'ignored', SupportCompleted: 'ignored', SupportWithdrawn: 'ignored',
  HouseholdListedForReview: 'ignored', ReviewRequestRefused: 'ignored', HouseholdNotReviewed: 'ignored', ReviewComplaintFiled: 'ignored', ReviewComplaintAnswered: 'ignored',
  PovertyCertificateIssued: 'ignored', PovertyCertificateRevoked: 'ignored', AverageLivingRequested: 'ignored', HouseholdIncomeSurveyed: 'ignored',
  AverageLivingResultPosted: 'ignored', HouseholdRecognisedAverageLiving: 'ignored', AverageLivingRefused: 'ignored', RecordAnnulled: 'ignored',
};
const typesThat = (use: Use): readonly string[] => Object.entries(uses).flatMap(([type, its]) => (its === use ? [type] : []));

/**
 * The years whose lists each commune has recorded: where an earlier list is known, a household that is not on it had no class.
 * A list that was entered and taken back stays counted: somebody looked at that year.
 */
@ReadModel()
@Injectable()
export class ListedYearsProjection implements Projection {
  readonly name = 'listed_years';
  readonly version = 1;
  readonly categories = ['household'];
  readonly handles = typesThat('handled');
  readonly ignores = typesThat('ignored');
  readonly readsPersonalData = false;
  readonly tables = [{ name: 'listed_year', key: ['commune', 'year'] }];

  async create(schema: string, db: ProjectionDatabase): Promise<void> {
    await db.query(`create table "${schema}".listed_year (commune uuid not null, year integer not null, primary key (commune, year))`);
  }

  async apply(batch: readonly Known[], schema: string, db: ProjectionDatabase): Promise<void> {
    const years = new Map<string, { readonly commune: string; readonly year: number }>();
    for (const event of batch) {
      if (!isHouseholdEvent(event)) continue;
      const { commune } = event.metadata;
      if (commune === null || !('round' in event.data) || event.data.round === null) continue;
      const { year } = event.data.round;
      years.set(`${commune} ${year}`, { commune, year });
    }
    if (years.size === 0) return;
    const rows = [...years.values()];
    await db.query(`insert into "${schema}".listed_year select * from unnest($1::uuid[], $2::int[]) on conflict do nothing`, [rows.map(({ commune }) => commune), rows.map(({ year }) => year)]);
  }
}
