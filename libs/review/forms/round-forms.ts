import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { Position } from '#event-store';
import { HOUSEHOLD_PARAMETERS, KNOWN_RULE_SETS, snapshot, type HouseholdParameters, type StandsAt } from '#household';
import { APP_POOL, CLOCK, type Clock } from '#platform';
import { ProjectionEngine } from '#projection';
import { Rejection, type LocalDate, type RuleSet } from '#standards';
import { Territory, type TerritorySnapshot } from '#territory';
import { countForms, type CountedForms } from './count-forms.ts';
import { countingRulesWith, type CountingRules } from './counting-rules.ts';
import { FIGURE_FORMS, type FigureForm } from './form.ts';
import type { FormsAsked, RoundAsked } from './forms-asked.ts';
import type { FormsAs, FormsInput } from './forms-input.ts';
import { loadFormsInput } from './load-input.ts';
import type { FormsRound } from './round-snapshots.ts';
import { figuresSha256 } from './snapshot-hash.ts';

export interface SnapshotMoment {
  /** Day of the map. */
  readonly on: LocalDate;
  /** Nothing that was recorded later takes part. Null: everything recorded so far; the answer says which instant that was. */
  readonly knownAt: string | null;
  readonly as: FormsAs;
}

/** What a round's records keep of its forms, see `RoundSnapshot`. */
export interface SnapshotFigures {
  readonly on: LocalDate;
  readonly knownAt: string;
  readonly as: FormsAs;
  readonly figuresSha256: string;
  readonly position: Position | null;
}

/** One input and where the log stood when it was read. */
export interface LoadedInput {
  readonly input: FormsInput;
  readonly stands: StandsAt;
}

const projection = 'review_details';
const readModels = [projection, 'territory_map'];
/** A whole province may still be on its way into the read model. */
const patienceMs = 600_000;

const asked = ({ kind, year, round, openedOn }: FormsRound, on: LocalDate): RoundAsked => (kind === 'periodic' ? { kind, year } : { kind, year, id: round, openedOn: openedOn ?? on });

/** Computes the forms of rounds. Everything of one snapshot comes from one reading of the read model. */
@Injectable()
export class RoundForms {
  constructor(
    @Inject(APP_POOL) private readonly pool: Pool,
    @Inject(Territory) private readonly territory: Territory,
    @Inject(ProjectionEngine) private readonly engine: ProjectionEngine,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(HOUSEHOLD_PARAMETERS) private readonly parameters: HouseholdParameters,
    @Inject(KNOWN_RULE_SETS) private readonly ruleSets: readonly RuleSet[],
  ) {}

  /** The counting rules by default. */
  get rules(): CountingRules {
    return countingRulesWith(this.parameters);
  }

  /** The forms of these units. Throws a `Rejection` for a unit that is not on the map. */
  async count(question: FormsAsked, wanted: readonly FigureForm[] = FIGURE_FORMS): Promise<CountedForms & { readonly stands: StandsAt }> {
    const territory = await this.#territoryOf(question);
    return snapshot(this.pool, projection, async (db, stands) => ({ ...(await countForms(question, territory, projection, db, { wanted, ruleSets: this.ruleSets })), stands }));
  }

  /** Everything that the forms of these units are computed from, household by household. Throws a `Rejection` for a unit that is not on the map. */
  async load(question: FormsAsked): Promise<LoadedInput> {
    const territory = await this.#territoryOf(question);
    return snapshot(this.pool, projection, async (db, stands) => ({ input: await loadFormsInput(question, territory, projection, db, this.ruleSets), stands }));
  }

  /** The whole commune down to its villages: what a snapshot of its round stands for. */
  wholeRound(round: FormsRound, { on, knownAt, as }: SnapshotMoment): FormsAsked {
    return { round: asked(round, on), as, on, knownAt, unit: round.commune, within: null, depth: Infinity, rules: this.rules };
  }

  /**
   * The figures of a round's forms 1–13 as one hash. Waits until the read models show all that the log holds, then counts. The same round, day,
   * moment of knowledge and basis give the same hash ever after: after a rebuild, after an erasure, on either event store.
   */
  async snapshotOf(round: FormsRound, moment: SnapshotMoment): Promise<SnapshotFigures> {
    await this.engine.waitForHead({ names: readModels, timeoutMs: patienceMs });
    const known = moment.knownAt ?? (await this.#knownSoFar());
    const { tables, stands } = await this.count(this.wholeRound(round, { ...moment, knownAt: known }));
    return { on: moment.on, knownAt: known, as: moment.as, figuresSha256: figuresSha256(moment.as, tables), position: stands.position };
  }

  async #territoryOf({ knownAt, unit, on }: FormsAsked): Promise<TerritorySnapshot> {
    const territory = await this.territory.read(knownAt ?? undefined);
    if (unit !== null && !territory.map.isValid(unit, on)) throw new Rejection('unit-not-on-map', { unit, on });
    return territory;
  }

  /** The log may know of a later moment than the clock, when that was set back. */
  async #knownSoFar(): Promise<string> {
    const reached = await snapshot(this.pool, projection, async (_, { knownAt }) => Promise.resolve(knownAt));
    const now = this.clock.now();
    return reached !== null && reached > now ? reached : now;
  }
}
