import { Inject, Injectable } from '@nestjs/common';
import { EVENT_LOG, type EventLog } from '#event-store';
import { roundDay, roundReferenceOf } from '#household';
import { CLOCK, type Actor, type Clock } from '#platform';
import { addDays, Rejection, type LocalDate, type RoundId, type UnitId } from '#standards';
import { areaOfScope, covers, OutOfScope, Territory, type TerritoryMap } from '#territory';
import type { RoundState } from '../../domain/index.ts';
import { rounds } from '../../round-kinds.ts';
import { roundStream } from '../../stored-shapes.ts';
import { withChoice, type RuleChoice } from '../counting-rules.ts';
import type { FormsAs } from '../forms-input.ts';
import type { FormsAsked, RoundAsked } from '../forms-asked.ts';
import { RoundForms } from '../round-forms.ts';
import { snapshotsOf, type FormsRound, type FrozenSnapshot } from '../round-snapshots.ts';

/** A round by its id, or the periodic one of a year: in the commune of the unit, or of all communes that the unit holds. */
export type RoundNamed = { readonly round: RoundId } | { readonly year: number };

export interface FormsQuestion {
  readonly round: RoundNamed;
  /** Null: the round's commune, or the topmost units of the account. */
  readonly unit: UnitId | null;
  /** Null: official, while the round is open preliminary. */
  readonly as: FormsAs | null;
  /** A frozen snapshot of that basis by its version, each basis being numbered from 1; null: the last one, and where the basis has none, the records as they are now. */
  readonly version: number | null;
  readonly villages: boolean;
  readonly rules: RuleChoice;
}

export interface ResolvedRound {
  readonly asked: FormsAsked;
  /** Null where the answer spans several communes, or the round was never opened here (imported history). */
  readonly round: FormsRound | null;
  readonly snapshot: FrozenSnapshot | null;
  readonly versions: readonly FrozenSnapshot[];
}

/** Finds what a question about a round's forms is to be computed from: a frozen snapshot, or the records of now. */
@Injectable()
export class RoundFinder {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(Territory) private readonly territory: Territory,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(RoundForms) private readonly forms: RoundForms,
  ) {}

  /** Throws for a round that nobody opened here, a version that it has not, a unit outside the account's area. */
  async resolve(actor: Actor, question: FormsQuestion): Promise<ResolvedRound> {
    const { map } = await this.territory.read();
    const today = this.clock.today();
    const scope = areaOfScope(map, actor.scope, today);
    if (question.unit !== null && !covers(scope, question.unit)) throw new OutOfScope(question.unit);
    const state = await this.#stateOf(question, actor, today);
    const versions = state === null ? [] : snapshotsOf(state);
    // While a round is open, its decisions are still to come.
    const usual = state !== null && state.closed === null ? 'preliminary' : 'official';
    const snapshot = chosenSnapshot(question, versions, usual);
    const round = state === null ? null : formsRoundOf(state, snapshot);
    const own = actor.scope.kind === 'everything' ? [] : actor.scope.units;
    const on = snapshot?.on ?? this.#mapDay(question, round, map, today);
    const isOfRound = (unit: UnitId): boolean => round === null || unit === round.commune || map.communeOf(unit, on) === round.commune;
    if (round !== null && 'round' in question.round && question.unit !== null && !isOfRound(question.unit)) throw new OutOfScope(question.unit);
    const covered = round !== null && covers(scope, round.commune);
    if (round !== null && !covered && question.unit === null && !own.some(isOfRound)) throw new OutOfScope(round.commune);
    return {
      round, snapshot, versions,
      asked: {
        round: this.#asked(question, round), on, unit: question.unit ?? (covered ? round.commune : null), knownAt: snapshot?.knownAt ?? null,
        as: snapshot?.as ?? question.as ?? usual,
        within: actor.scope.kind === 'everything' ? null : own, depth: question.villages ? Infinity : 1, rules: withChoice(this.forms.rules, question.rules),
      },
    };
  }

  #asked({ round: named }: FormsQuestion, round: FormsRound | null): RoundAsked {
    if (round !== null && round.kind === 'ad-hoc') return { kind: 'ad-hoc', year: round.year, id: round.round, openedOn: round.openedOn ?? roundDay(round.year) };
    return { kind: 'periodic', year: round?.year ?? ('year' in named ? named.year : 0) };
  }

  /** The end of the round's year, or today before it; of a unit that is gone by then its own last day. */
  #mapDay({ round: named, unit }: FormsQuestion, round: FormsRound | null, map: TerritoryMap, today: LocalDate): LocalDate {
    const end = round?.kind === 'ad-hoc' ? today : roundDay(round?.year ?? ('year' in named ? named.year : 0));
    const day = end < today ? end : today;
    const ended = (unit === null ? null : map.life(unit))?.end?.on ?? null;
    return ended !== null && ended <= day ? addDays(ended, -1) : day;
  }

  async #stateOf({ round: named, unit }: FormsQuestion, actor: Actor, today: LocalDate): Promise<RoundState | null> {
    if ('round' in named) {
      const state = await this.#load(named.round);
      if (state === null) throw new Rejection('round-unknown', { round: named.round });
      return state;
    }
    const { map } = await this.territory.read();
    const own = unit ?? (actor.scope.kind === 'units' && actor.scope.units.length === 1 ? (actor.scope.units[0] ?? null) : null);
    const day = roundDay(named.year) < today ? roundDay(named.year) : today;
    const commune = own === null ? null : map.communeOf(own, day);
    return commune === null ? null : this.#load(roundReferenceOf(commune, 'periodic', named.year, 1).round);
  }

  async #load(round: RoundId): Promise<RoundState | null> {
    const { state } = await this.log.load(rounds, roundStream(round));
    return state.opened === null ? null : state;
  }
}

const formsRoundOf = ({ opened, commune }: RoundState, snapshot: FrozenSnapshot | null): FormsRound | null =>
  opened === null || commune === null ? null : { round: opened.round.round, year: opened.round.year, kind: opened.round.kind, commune: snapshot?.commune ?? commune, openedOn: opened.openedOn };

const chosenSnapshot = ({ version, as }: FormsQuestion, versions: readonly FrozenSnapshot[], usual: FormsAs): FrozenSnapshot | null => {
  if (version === null) return versions.findLast((snapshot) => snapshot.as === (as ?? 'official')) ?? null;
  const basis = as ?? usual;
  const known = versions.filter((snapshot) => snapshot.as === basis);
  const found = known.find((snapshot) => snapshot.version === version);
  if (found === undefined) throw new Rejection('snapshot-unknown', { version, as: basis, known: known.map((snapshot) => snapshot.version) });
  return found;
};
