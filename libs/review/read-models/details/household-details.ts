import { HouseholdPath, inForce } from '#household';
import type { AssessmentId, LocalDate, PersonId, RoundId } from '#standards';
import { isOwnFact, isPathFact, type AssessedContent, type DetailedMember, type DetailFact } from './detail-fact.ts';

type Decision = NonNullable<ReturnType<HouseholdPath['resultOf']>>;

/** A round as the household's own events name it. */
export type RoundNamed = { readonly year: number } | { readonly id: RoundId };

interface DatedMember {
  readonly on: LocalDate;
  readonly member: DetailedMember;
}

// The path keeps a decision's fact whole; what it does not fold itself can still be read off it.
const textIn = (decision: Decision, key: 'assessment' | 'ruleSet'): string | null => {
  const value: unknown = key in decision ? Reflect.get(decision, key) : null;
  return typeof value === 'string' && value !== '' ? value : null;
};

/** The standard that a decision was taken under; null where nothing says it. */
export const ruleSetOf = (decision: Decision): string | null => textIn(decision, 'ruleSet');

/** One household as its facts tell it, in the detail that the forms ask. Pure: the same facts, the same answers. */
export class HouseholdDetails {
  readonly path: HouseholdPath;
  /** Registered as temporary residents. */
  readonly temporary: boolean = false;
  readonly code: string | null = null;
  readonly #members = new Map<PersonId, DatedMember[]>();
  readonly #assessed: readonly AssessedContent[];

  constructor(facts: readonly DetailFact[]) {
    const pathFacts = facts.filter(isPathFact);
    this.path = new HouseholdPath(pathFacts);
    for (const fact of inForce(pathFacts)) {
      if (fact.kind === 'registered') {
        this.temporary = fact.temporary;
        this.code = fact.code;
        for (const member of fact.members) this.#note(fact.on, member);
      } else if (fact.kind === 'member-in' || fact.kind === 'member-details') this.#note(fact.on, fact.member);
    }
    // Annulments take part, so that what never happened is gone from here too.
    const own = inForce(facts.filter((fact) => isOwnFact(fact) || fact.kind === 'annulment'));
    this.#assessed = own.filter((fact) => fact.kind === 'assessed').toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  }

  #note(on: LocalDate, member: DetailedMember): void {
    const known = this.#members.get(member.person);
    if (known === undefined) this.#members.set(member.person, [{ on, member }]);
    else {
      const after = known.findIndex((entry) => entry.on > on);
      known.splice(after === -1 ? known.length : after, 0, { on, member });
    }
  }

  /** What holds of a member on a day; the earliest that is known where nothing older is. */
  memberOn(person: PersonId, on: LocalDate): DetailedMember | null {
    const known = this.#members.get(person) ?? [];
    return (known.findLast((entry) => entry.on <= on) ?? known[0])?.member ?? null;
  }

  /** Usual residents of a day. */
  residentsOn(on: LocalDate): readonly DetailedMember[] {
    return this.path.residentsOn(on).flatMap(({ person }) => this.memberOn(person, on) ?? []);
  }

  /** Also a head who is away, or has just died and is not yet replaced. */
  headOn(on: LocalDate): DetailedMember | null {
    const head = this.path.headOn(on);
    return head === null ? null : this.memberOn(head, on);
  }

  /** The last assessment of a round, by its day. */
  assessmentIn(round: RoundNamed): AssessedContent | null {
    return this.#assessed.findLast(({ round: own }) => own !== null && ('id' in round ? own.id === round.id : own.kind === 'periodic' && own.year === round.year)) ?? null;
  }

  /** The assessment that a decision names, else the last one of its round. */
  assessmentBehind(decision: Decision): AssessedContent | null {
    const named = textIn(decision, 'assessment') as AssessmentId | null;
    return this.#assessed.findLast(({ assessment }) => assessment === named) ?? (decision.round === null ? null : this.assessmentIn({ id: decision.round.id }));
  }
}
