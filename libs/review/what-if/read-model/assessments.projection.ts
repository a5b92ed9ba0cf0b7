import { Inject, Injectable } from '@nestjs/common';
import { createTable, householdOf, isHouseholdEvent, KNOWN_RULE_SETS, pathContents, StoredFacts } from '#household';
import { ReadModel, type Known, type Projection, type ProjectionDatabase } from '#projection';
import type { RuleSet } from '#standards';
import { assessmentFactOf, assessmentTypes, spellsOf, type AssessmentFact } from './assessment-fact.ts';
import { SpellChanges, spellTable } from './spell-rows.ts';

/**
 * For every household and day the assessment in force, its answers in a few numbers, with both clocks: what a what-if or the changeover table
 * judges anew, a million at a time. No name, no birth date.
 */
@ReadModel()
@Injectable()
export class AssessmentsProjection implements Projection {
  readonly name = 'assessments';
  readonly version = 2;
  readonly categories = ['household'];
  readonly handles: readonly string[] = assessmentTypes;
  readonly ignores = Object.keys(pathContents).filter((type) => !this.handles.includes(type));
  readonly readsPersonalData = false;
  readonly #facts = new StoredFacts<AssessmentFact>();
  readonly tables = [this.#facts.table, spellTable].map(({ name, key }) => ({ name, key }));

  constructor(@Inject(KNOWN_RULE_SETS) private readonly ruleSets: readonly RuleSet[]) {}

  async create(schema: string, db: ProjectionDatabase): Promise<void> {
    await this.#facts.create(schema, db);
    await createTable(spellTable, schema, db);
  }

  async index(schema: string, db: ProjectionDatabase): Promise<void> {
    await db.query(`create index if not exists in_force_by_village on "${schema}".in_force (village, true_from)`);
    await db.query(`create index if not exists in_force_by_round on "${schema}".in_force (round) where round is not null`);
  }

  async apply(batch: readonly Known[], schema: string, db: ProjectionDatabase): Promise<void> {
    const { facts, written } = await this.#facts.add(batch, (event) => (isHouseholdEvent(event) ? assessmentFactOf(event, this.ruleSets) : null), schema, db);
    // How many facts of each household are of this batch: they are the last.
    const fresh = new Map<string, number>();
    for (const { stream, type } of batch) if (this.handles.includes(type)) fresh.set(householdOf(stream), (fresh.get(householdOf(stream)) ?? 0) + 1);
    const changes = new SpellChanges();
    for (const [household, own] of facts) {
      let known = own.length - (fresh.get(household) ?? 0);
      let before = spellsOf(own.slice(0, known));
      for (; known < own.length; known += 1) {
        const after = spellsOf(own.slice(0, known + 1));
        changes.note(household, before, after, own[known]?.knownAt ?? '');
        before = after;
      }
    }
    await Promise.all([written, changes.write(schema, db)]);
  }
}
