import { ageOn, isErased, type LocalDate, type MemberAges } from '#standards';
import type { EventData } from './events.ts';
import { membersOf, type People } from './members.ts';

/** Completed years of the members on a day, the youngest first, unknown ages last: which age is whose is not told. Unknown = no birthday is recorded or readable. */
export const memberAges = (people: People, on: LocalDate): MemberAges =>
  membersOf(people, on)
    .map(({ identity }) => (isErased(identity) || identity.value.birthDate === null ? null : ageOn(identity.value.birthDate, on)))
    .toSorted((one, other) => (one ?? Number.MAX_SAFE_INTEGER) - (other ?? Number.MAX_SAFE_INTEGER));

type Assessed = Pick<EventData<'HouseholdAssessed'>, 'ages' | 'assessedOn'>;

/** The ages by which a recorded assessment is judged again: those kept with it, which survive an erasure, else those that the members' birth dates still give. */
export const agesWhenAssessed = ({ ages, assessedOn }: Assessed, people: People): MemberAges => ages ?? memberAges(people, assessedOn);

/** The ages for a corrected assessment: told anew, since a birth date may have been the mistake; those kept, where the day stays and a birth date was erased since. */
export const agesForCorrection = ({ ages, assessedOn }: Assessed, on: LocalDate, people: People): MemberAges =>
  ages !== null && on === assessedOn && membersOf(people, on).some(({ identity }) => isErased(identity)) ? ages : memberAges(people, on);
