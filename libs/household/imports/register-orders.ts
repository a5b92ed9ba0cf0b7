import type { ImportRun } from '#documents';
import { eventIdOf } from '#event-store';
import { rowContext } from '#territory';
import { derivedUuid, type Actor } from '#platform';
import { householdKey, idOf, isErased, revealOr, type HouseholdId, type LocalDate, type PersonId, type Private } from '#standards';
import {
  classOn, currentHead, currentVillage, latest, membersOf, nameOf, type Circumstances, type HouseholdCommand, type HouseholdState, type Member, type VillageReference,
} from '../domain/index.ts';
import { followUpContext } from '../processes/follow-up-context.ts';
import { householdStream } from '../stored-shapes.ts';
import { sameName } from './household-finder.ts';
import { orderFor, type HouseholdOrder } from './household-rows.ts';
import { changedMember, memberFrom, memberMeant, type MemberCells } from './member-cells.ts';
import { refuseRow, type Whole } from './whole.ts';

/** A row of the list of members. */
export interface MemberRow {
  readonly place: { readonly sheet: string; readonly row: number; readonly column: string | null };
  readonly values: MemberCells;
}

/** The rows of one household, the head's known. */
export interface ListedHousehold {
  readonly rows: readonly MemberRow[];
  readonly first: MemberRow;
  readonly head: MemberRow;
  readonly place: VillageReference;
}

/** The orders that the rows of a list of households stand for. */
export class RegisterOrders {
  constructor(
    private readonly actor: Actor,
    private readonly run: ImportRun,
    private readonly circumstances: Circumstances,
  ) {}

  /** Derived from the import and the household's first row, so that resuming finds it. */
  householdIdFor({ first }: ListedHousehold): HouseholdId {
    return idOf<HouseholdId>(this.#derived(first, 'household'));
  }

  /** A household that nobody has recorded. */
  register(listed: ListedHousehold, household: HouseholdId, whole: Whole): void {
    const { first, head, rows, place } = listed;
    const { values } = first;
    const members = rows.map((row) => memberFrom(row.values, this.#personIdFor(row)));
    whole.add(first, this.#order(first, household, place, {
      type: 'RegisterHousehold',
      data: {
        household, ...place, code: values.householdCode, registeredOn: values.registeredOn,
        residence: head.values.residence === 'temporary' ? 'temporary' : 'permanent',
        address: this.#address(household, values.address), head: this.#personIdFor(head), members,
        origin: values.origin === 'arrival' ? { kind: 'arrival', certificate: null } : { kind: 'established' },
      },
      circumstances: this.circumstances,
    }, 'RegisterHousehold'));
  }

  /** A household that left another one: the parent's stream has the fact, the new household is registered from it. */
  split(listed: ListedHousehold, parent: { readonly household: HouseholdId; readonly state: HouseholdState }, household: HouseholdId, whole: Whole): void {
    const { first, head, rows, place } = listed;
    const { registeredOn: splitOn, householdCode } = first.values;
    const known = membersOf(parent.state.people);
    const met = rows.map((row) => ({ row, member: this.#meant(row, known) }));
    const going = met.flatMap(({ row, member }) => (member === null ? [] : [{ row, member }]));
    const newHead = going.find(({ row }) => row === head)?.member.person ?? refuseRow(head, 'member', 'import-member-not-in-parent', { name: head.values.member });
    const { circumstances } = this;
    const parentPlace = currentVillage(parent.state) ?? place;
    const splitting = this.#order(first, parent.household, parentPlace, {
      type: 'SplitHousehold',
      data: {
        newHousehold: household, newHead, newVillage: place, newCode: householdCode, splitOn,
        members: going.map(({ row, member }) => ({ person: member.person, relation: row.values.relation })), remainingHead: null,
      },
      circumstances,
    }, 'SplitHousehold');
    whole.add(first, splitting);
    const entry = classOn(parent.state, splitOn);
    const carries = entry === null || entry.class === 'none' ? null : { class: entry.class, trueFrom: entry.trueFrom, entitledFrom: entry.entitledFrom, entitledTo: entry.entitledTo };
    // As the follow-up of the split would register it, under its ids: whichever of the two comes first, the other finds it done.
    const members = going.map(({ row, member }): Member => ({ ...member, relation: member.person === newHead ? 'head' : row.values.relation }));
    whole.add(first, {
      stream: householdStream(household),
      command: {
        type: 'RegisterHousehold',
        data: {
          household, ...place, code: householdCode, registeredOn: splitOn, residence: parent.state.registration?.residence ?? 'permanent', address: null,
          head: newHead, members, origin: { kind: 'split', from: parent.household, carries },
        },
        circumstances,
      },
      place: { commune: place.commune, village: place.village },
      context: followUpContext(eventIdOf(splitting, 0), 'register', 'household', splitting.context),
      name: 'RegisterHousehold',
    });
    going.forEach(({ row }, index) => {
      const member = members[index];
      const changed = member === undefined ? null : changedMember(member, row.values);
      if (changed !== null) whole.add(row, this.#details(row, household, place, changed, splitOn));
    });
    for (const { row, member } of met) if (member === null) whole.add(row, this.#marriedInto(row, household, place, splitOn));
  }

  /** Young people marry and form a household: who was no member of the old one comes by marriage. Anybody else must be found there. */
  #marriedInto(row: MemberRow, household: HouseholdId, place: VillageReference, joinedOn: LocalDate): HouseholdOrder {
    const { relation, member: name } = row.values;
    if (relation !== 'spouse' && relation !== 'child-in-law') return refuseRow(row, 'member', 'import-member-not-in-parent', { name });
    const member = memberFrom(row.values, this.#personIdFor(row));
    return this.#order(row, household, place, { type: 'RecordMemberJoined', data: { member, joinedOn, reason: 'marriage', fromHousehold: null }, circumstances: this.circumstances }, 'RecordMemberJoined');
  }

  /** What the rows say otherwise than the record; nothing where they agree. Holds from today: the list does not say since when. */
  update(listed: ListedHousehold, household: HouseholdId, state: HouseholdState, whole: Whole): void {
    const { first, head, rows, place } = listed;
    const { registration } = state;
    if (registration === null) return;
    const { householdCode, registeredOn, origin } = first.values;
    if (registration.code !== householdCode) refuseRow(first, 'householdCode', 'import-code-differs', { recorded: registration.code });
    if (registration.registeredOn !== registeredOn) refuseRow(first, 'registeredOn', 'import-registered-on-differs', { recorded: registration.registeredOn });
    if (registration.origin.kind !== (origin ?? 'established')) refuseRow(first, 'origin', 'import-origin-differs', { recorded: registration.origin.kind });
    this.#move(listed, household, state, whole);
    const known = membersOf(state.people);
    const met = rows.map((row) => ({ row, member: this.#meant(row, known) }));
    this.#everyoneListed(first, known, met.map(({ member }) => member));
    const persons = new Map(met.map(({ row, member }) => [row, member?.person ?? this.#personIdFor(row)]));
    const gone = [...state.people.values()].flatMap(({ person, details }) => (known.some((member) => member.person === person) ? [] : (latest(details) ?? [])));
    for (const { row, member } of met) {
      if (member !== null) continue;
      // An old list names who has left or died since: that is no return.
      if (memberMeant(row.values, gone) !== null) refuseRow(row, 'member', 'import-member-gone', { name: row.values.member });
      whole.add(row, this.#joined(row, household, place, registration.registeredOn));
    }
    const newHead = persons.get(head);
    if (newHead !== undefined && currentHead(state) !== newHead) {
      whole.add(head, this.#order(head, household, place, { type: 'ChangeHead', data: { head: newHead, trueFrom: this.circumstances.today }, circumstances: this.circumstances }, 'ChangeHead'));
    }
    for (const { row, member } of met) {
      const before = member ?? { ...memberFrom(row.values, this.#personIdFor(row)), relation: joinedAs(row.values) };
      const changed = changedMember(before, row.values);
      if (changed !== null) whole.add(row, this.#details(row, household, place, changed, this.circumstances.today));
    }
  }

  #move(listed: ListedHousehold, household: HouseholdId, state: HouseholdState, whole: Whole): void {
    const { first, place } = listed;
    const village = currentVillage(state);
    const address = latest(state.address);
    const wanted = first.values.address;
    const recorded = address === null ? null : revealOr(address, null);
    const readdressed = wanted !== null && !(address !== null && isErased(address)) && recorded !== wanted;
    if (village?.village === place.village && !readdressed) return;
    whole.add(first, this.#order(first, household, place, {
      type: 'MoveHousehold',
      data: { to: place, movedOn: this.circumstances.today, address: wanted === null ? (village?.village === place.village ? address : null) : this.#address(household, wanted) },
      circumstances: this.circumstances,
    }, 'MoveHousehold'));
  }

  /** A member who is not on the list has left or died: a list does not say which. */
  #everyoneListed(first: MemberRow, known: readonly Member[], met: readonly (Member | null)[]): void {
    const listed = new Set(met.flatMap((member) => (member === null ? [] : [member.person])));
    const missing = known.find(({ person }) => !listed.has(person));
    if (missing === undefined) return;
    if (isErased(missing.identity)) refuseRow(first, null, 'import-member-erased');
    refuseRow(first, null, 'import-member-not-listed', { name: nameOf(missing) });
  }

  #meant(row: MemberRow, known: readonly Member[]): Member | null {
    const meant = memberMeant(row.values, known);
    return meant === 'several' ? refuseRow(row, 'member', 'import-member-ambiguous', { name: row.values.member }) : meant;
  }

  #joined(row: MemberRow, household: HouseholdId, place: VillageReference, registeredOn: LocalDate): HouseholdOrder {
    const { values } = row;
    const member: Member = { ...memberFrom(values, this.#personIdFor(row)), relation: joinedAs(values) };
    const bornOn = 'date' in values.born ? values.born.date : null;
    const { circumstances } = this;
    return bornOn !== null && bornOn >= registeredOn
      ? this.#order(row, household, place, { type: 'RecordBirth', data: { member, bornOn }, circumstances }, 'RecordBirth')
      : this.#order(row, household, place, { type: 'RecordMemberJoined', data: { member, joinedOn: this.circumstances.today, reason: 'arrival', fromHousehold: null }, circumstances }, 'RecordMemberJoined');
  }

  #details(row: MemberRow, household: HouseholdId, place: VillageReference, member: Member, trueFrom: LocalDate): HouseholdOrder {
    return this.#order(row, household, place, { type: 'RecordMemberDetails', data: { member, trueFrom, reason: null }, circumstances: this.circumstances }, 'RecordMemberDetails');
  }

  #order(row: MemberRow, household: HouseholdId, place: VillageReference, command: HouseholdCommand, name: string): HouseholdOrder {
    return orderFor(household, place, command, rowContext(this.actor, this.run, row.place), name);
  }

  #personIdFor(row: MemberRow): PersonId {
    return idOf<PersonId>(this.#derived(row, 'person'));
  }

  #derived({ place }: MemberRow, what: string): string {
    return derivedUuid(this.actor.account, 'import', `${this.run.importId}/${place.sheet}/${place.row}`, what);
  }

  #address(household: HouseholdId, address: string | null): Private<string> | null {
    return address === null ? null : { key: householdKey(household), value: address };
  }
}

/** Nobody joins as head: the headship follows as a fact of its own. */
const joinedAs = ({ relation }: MemberCells): Member['relation'] => (relation === 'head' ? 'other-relative' : relation);

/** Checks what must be one for the whole household. Throws `RowRefused`. */
export const listedHousehold = (rows: readonly MemberRow[], place: VillageReference): ListedHousehold => {
  const [first] = rows;
  if (first === undefined) throw new TypeError('a household without rows: this is a fault of the import');
  const heads = rows.filter(({ values }) => values.relation === 'head');
  const [head, second] = heads;
  if (head === undefined) return refuseRow(first, 'relation', 'import-head-missing');
  if (second !== undefined) refuseRow(second, 'relation', 'import-two-heads');
  if (!sameName(head.values.member, head.values.head)) refuseRow(head, 'member', 'import-head-name-differs');
  for (const row of rows) {
    for (const field of ['registeredOn', 'origin', 'splitFromCode'] as const) {
      // Cells of the household may stand in its first row alone.
      if (row.values[field] !== null && row.values[field] !== first.values[field]) refuseRow(row, field, 'import-household-cells-differ');
    }
  }
  return { rows, first, head, place };
};
