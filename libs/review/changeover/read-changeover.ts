import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import { isPermitted, ReadLog } from '#access';
import type { Position } from '#event-store';
import { KNOWN_RULE_SETS, plainArray, snapshot, visibleVillages } from '#household';
import { APP_POOL, CLOCK, type Actor, type Clock } from '#platform';
import { isMissingTable, type ProjectionDatabase } from '#projection';
import { dateOf, missingAnswerText, ruleSetFor, ruleSetNamed, yearOf, type AssessmentId, type AssessmentResult, type HouseholdId, type LocalDate, type RoundId, type RuleSet, type UnitId } from '#standards';
import { Territory } from '#territory';
import { RESULTS, type CompactAnswers } from '../what-if/judgement/compact-answers.ts';
import { judgedRows } from '../what-if/judgement/judgement-sql.ts';
import { missingIn } from '../what-if/judgement/question-bits.ts';
import { reasonBetween, type ChangeReason } from '../what-if/use-cases/change-reason.ts';
import { communesOfTally, countsOfTally, rowsOfTally, type JudgedCounts, type JudgedRow, type TallyRow } from '../what-if/use-cases/judged-counts.ts';
import { standardShown, type StandardShown } from '../what-if/use-cases/standards-shown.ts';
import { ChangeoverRejection } from './changeover-rejection.ts';
import { changeoverNote } from './text/vi.ts';

export interface ChangeoverQuestion {
  readonly round: RoundId;
  /** The standard that closes; the one its assessments name when null. */
  readonly closing: string | null;
  /** The standard that opens; the one for the year after when null. */
  readonly opening: string | null;
  readonly unit: UnitId | null;
  readonly knownAt: string | null;
  /** Which households to name; all that were assessed, or those whose class differs or is undetermined. */
  readonly households: 'all' | 'differing';
}

/** One household under both standards. */
export interface ChangeoverHousehold {
  readonly household: HouseholdId;
  readonly code: string | null;
  readonly headName: string | null;
  readonly village: UnitId;
  readonly villageName: string;
  readonly assessment: AssessmentId;
  readonly assessedOn: LocalDate;
  readonly closing: AssessmentResult;
  readonly opening: AssessmentResult;
  /** Answers that are missing under either standard, by name, with the words for people. */
  readonly missing: { readonly closing: readonly string[]; readonly opening: readonly string[]; readonly sentences: readonly string[] };
  /** Only for one that has a class under both, and another one: the indicator or limit that decides. */
  readonly flip: ChangeReason | null;
}

export interface Changeover {
  readonly round: RoundId;
  readonly note: string;
  readonly closing: StandardShown;
  readonly opening: StandardShown;
  /** `was` = under the closing standard, `would` = under the opening one. */
  readonly total: JudgedCounts;
  readonly communes: readonly Omit<JudgedRow, 'commune' | 'communeName'>[];
  readonly villages: readonly JudgedRow[];
  readonly households: readonly ChangeoverHousehold[];
  readonly position: Position | null;
}

/** Chuyển chuẩn: the households of a round under the standard that ends and under the one that follows; a table of its own, outside forms 2 and 3. */
export class ReadChangeover extends Query<Changeover> {
  constructor(
    readonly question: ChangeoverQuestion,
    readonly actor: Actor,
  ) {
    super();
  }
}

interface Row extends CompactAnswers {
  readonly household: HouseholdId;
  readonly village: UnitId;
  readonly assessment: AssessmentId;
  readonly assessed_on: LocalDate;
  readonly was: number;
  readonly would: number;
  readonly missing_closing: number;
  readonly missing_opening: number;
}

interface Names {
  readonly household: string;
  readonly code: string | null;
  readonly head_name: string;
}

// The last assessment of each household in the round, where it lived then; also of one that was removed since: it was reviewed.
const lastOfRound = 'select distinct on (household) * from assessments.in_force where round = $1 and ($2::uuid[] is null or village = any ($2)) and known_from <= $3 and (known_until is null or $3 < known_until) order by household, assessed_on desc, true_from';

const knownNow = '9999-12-31T00:00:00.000Z';

const named = (name: string, ruleSets: readonly RuleSet[]): RuleSet => {
  const ruleSet = ruleSetNamed(name, ruleSets);
  if (ruleSet === undefined) throw new ChangeoverRejection('changeover-standard-unknown', { ruleSet: name });
  return ruleSet;
};

const resultAt = (index: number): AssessmentResult => RESULTS[index] ?? 'undetermined';

@QueryHandler(ReadChangeover)
export class ReadChangeoverHandler implements IQueryHandler<ReadChangeover> {
  constructor(
    @Inject(APP_POOL) private readonly pool: Pool,
    @Inject(Territory) private readonly territory: Territory,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ReadLog) private readonly reads: ReadLog,
    @Inject(KNOWN_RULE_SETS) private readonly ruleSets: readonly RuleSet[],
  ) {}

  async execute({ question, actor }: ReadChangeover): Promise<Changeover> {
    const { map } = await this.territory.read();
    const villages = visibleVillages(map, actor, question.unit, this.clock.today());
    const parameters = [question.round, villages, question.knownAt ?? knownNow];
    const personal = isPermitted(actor.role, 'read-personal-data');
    const answer = await snapshot(this.pool, 'assessments', async (db, { position }): Promise<Changeover> => {
      const { closing, opening, day } = await standardsOf(question, parameters, this.ruleSets, db);
      const rows = await judged(closing, opening, parameters, this.ruleSets, db);
      const tally = rows.map(({ village, was, would, missing_closing, missing_opening }): TallyRow => ({ village, was, would, missing: missing_closing | missing_opening, households: 1 }));
      const villageRows = rowsOfTally(tally, map, day);
      const told = question.households === 'all' ? rows : rows.filter(({ was, would }) => was !== would || resultAt(would) === 'undetermined');
      const names = await db.query<Names>('select household, code, head_name from register.household where household = any ($1::uuid[])', [plainArray(told.map(({ household }) => household))]);
      const byId = new Map(names.map((each) => [each.household, each]));
      return {
        round: question.round, note: changeoverNote, closing: standardShown(closing), opening: standardShown(opening), position, total: countsOfTally(tally), villages: villageRows,
        communes: communesOfTally(tally, villageRows, map, day),
        households: told.map((row): ChangeoverHousehold => {
          const known = byId.get(row.household);
          return {
            household: row.household, code: known?.code ?? null, headName: !personal || known === undefined || known.head_name === '' ? null : known.head_name,
            village: row.village, villageName: map.describeNearest(row.village, day)?.name ?? row.village, assessment: row.assessment, assessedOn: row.assessed_on,
            closing: resultAt(row.was), opening: resultAt(row.would), missing: missingOf(row), flip: flipOf(row, closing, opening, this.ruleSets),
          };
        }),
      };
    });
    if (personal && answer.households.length > 0) await this.reads.record(actor, 'personal-data', `changeover-${question.round}`, answer.households.length);
    return answer;
  }
}

const missingOf = ({ missing_closing, missing_opening }: Row): ChangeoverHousehold['missing'] => {
  const [closing, opening] = [missingIn(missing_closing), missingIn(missing_opening)];
  return { closing, opening, sentences: missingIn(missing_closing | missing_opening).map(missingAnswerText) };
};

const flipOf = (row: Row, closing: RuleSet, opening: RuleSet, ruleSets: readonly RuleSet[]): ChangeReason | null =>
  row.was === row.would || row.missing_closing !== 0 || row.missing_opening !== 0 ? null : reasonBetween(row, closing, opening, ruleSets);

/** The standards asked for, else those that the round's assessments and the year after them say; and the day whose map counts. */
const standardsOf = async ({ closing, opening }: ChangeoverQuestion, parameters: readonly unknown[], ruleSets: readonly RuleSet[], db: ProjectionDatabase): Promise<{ readonly closing: RuleSet; readonly opening: RuleSet; readonly day: LocalDate }> => {
  const [latest] = await asked(() => db.query<{ rule_set: string; day: LocalDate }>(`select rule_set, max(assessed_on)::text as day from (${lastOfRound}) r group by rule_set order by count(*) desc, rule_set limit 1`, parameters));
  if (latest === undefined) throw new ChangeoverRejection('changeover-nothing-assessed');
  const from = named(closing ?? latest.rule_set, ruleSets);
  const next = opening === null ? ruleSetFor(dateOf(yearOf(latest.day) + 1, 1, 1), ruleSets) : named(opening, ruleSets);
  if (next === undefined || next.id === from.id) throw new ChangeoverRejection('changeover-same-standard', { ruleSet: from.id });
  return { closing: from, opening: next, day: latest.day };
};

/** Before its first event the read model has no tables: nothing was assessed. */
const asked = async <T>(query: () => Promise<readonly T[]>): Promise<readonly T[]> => {
  try {
    return await query();
  } catch (error) {
    if (isMissingTable(error)) return [];
    throw error;
  }
};

const judged = (closing: RuleSet, opening: RuleSet, parameters: readonly unknown[], ruleSets: readonly RuleSet[], db: ProjectionDatabase): Promise<readonly Row[]> =>
  db.query<Row>(
    `with last as materialized (${lastOfRound})
     select last.*, last.assessed_on::text as assessed_on, c.would as was, o.would as would, c.missing as missing_closing, o.missing as missing_opening
     from last join (${judgedRows(closing, 'select * from last', ruleSets)}) c using (household) join (${judgedRows(opening, 'select * from last', ruleSets)}) o using (household) order by last.village, last.household`, parameters);
