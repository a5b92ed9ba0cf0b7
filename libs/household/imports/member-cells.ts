import type { householdsLayout, RecordOf } from '#documents';
import { isErased, personKey, yearOf, type LocalDate, type PersonId } from '#standards';
import type { Identity, Member, WorkingAbility } from '../domain/index.ts';
import { sameName } from './household-finder.ts';

/** One row of the list of households and members. */
export type MemberCells = RecordOf<(typeof householdsLayout)['sheets'][0]>;

const abilityOf = (noWorkingAbility: boolean | null): WorkingAbility => (noWorkingAbility === null ? 'unknown' : noWorkingAbility ? 'unable' : 'able');
const birthDateOf = ({ born }: MemberCells): LocalDate | null => ('date' in born ? born.date : null);
export const birthYearOf = ({ born }: MemberCells): number => ('date' in born ? yearOf(born.date) : born.year);

/** A member as the row describes them. */
export const memberFrom = (cells: MemberCells, person: PersonId): Member => ({
  person,
  identity: { key: personKey(person), value: { name: cells.member, birthDate: birthDateOf(cells), idNumber: cells.idNumber, idIssuedOn: null, phone: null } },
  sex: cells.sex,
  birthYear: birthYearOf(cells),
  ethnicity: cells.ethnicity,
  relation: cells.relation,
  residence: cells.residence ?? 'permanent',
  merit: cells.merit,
  disability: cells.disability,
  workingAbility: abilityOf(cells.noWorkingAbility),
  socialProtection: cells.socialProtection,
});

/** What an empty cell does not say stays as it was: an ID number, the day of birth, the working ability. */
const identityWith = (known: Identity, cells: MemberCells): Identity => {
  const sameYear = known.birthDate !== null && yearOf(known.birthDate) === birthYearOf(cells);
  return { ...known, name: cells.member, birthDate: birthDateOf(cells) ?? (sameYear ? known.birthDate : null), idNumber: cells.idNumber ?? known.idNumber };
};

/** The known member as the row describes them now; null when the row says nothing new. */
export const changedMember = (known: Member, cells: MemberCells, relation = cells.relation): Member | null => {
  const ability = abilityOf(cells.noWorkingAbility);
  const now: Member = {
    ...known,
    identity: isErased(known.identity) ? known.identity : { ...known.identity, value: identityWith(known.identity.value, cells) },
    sex: cells.sex,
    birthYear: birthYearOf(cells),
    ethnicity: cells.ethnicity,
    relation,
    residence: cells.residence ?? 'permanent',
    merit: cells.merit,
    disability: cells.disability,
    workingAbility: ability === 'unknown' ? known.workingAbility : ability,
    socialProtection: cells.socialProtection,
  };
  // Both have the fields of `known` in its order.
  return JSON.stringify(now) === JSON.stringify(known) ? null : now;
};

/** Which known member a row is about: the same ID number, else the same name and birth year where numbers do not disagree. */
export const memberMeant = (cells: MemberCells, known: readonly Member[]): Member | 'several' | null => {
  const readable = known.flatMap((member) => (isErased(member.identity) ? [] : [{ member, identity: member.identity.value }]));
  const byNumber = cells.idNumber === null ? [] : readable.filter(({ identity }) => identity.idNumber === cells.idNumber);
  const byName = readable.filter(({ member, identity }) => {
    const numbersDiffer = identity.idNumber !== null && cells.idNumber !== null;
    const daysDiffer = identity.birthDate !== null && birthDateOf(cells) !== null && identity.birthDate !== birthDateOf(cells);
    return sameName(identity.name, cells.member) && member.birthYear === birthYearOf(cells) && !numbersDiffer && !daysDiffer;
  });
  const meant = byNumber.length > 0 ? byNumber : byName;
  return meant.length > 1 ? 'several' : meant[0]?.member ?? null;
};
