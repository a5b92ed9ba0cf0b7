import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { erasureStream, erasureStreamKind, isPermitted, ReadLog, type ErasureReason } from '#access';
import { EVENT_LOG, type EventLog, type Position } from '#event-store';
import type { Actor } from '#platform';
import { idOf, isErased, type AccountId, type EventId, type HouseholdId, type LocalDate, type PersonId, type Private, type TextId } from '#standards';
import type { HouseholdEvent, Paper } from '../../domain/index.ts';
import { membersIn } from '../../read-models/register/register-fact.ts';
import { searchable } from '../../read-models/facts/vietnamese-search.ts';
import { ErasureDesk, type PersonsRecord } from './erasure-desk.ts';

/** A free text in a record of the person's households, for whoever marks those that name them. */
export interface TextFound {
  readonly text: TextId;
  readonly household: HouseholdId;
  readonly event: EventId;
  readonly type: HouseholdEvent['type'];
  /** Null where this reader may not see it. */
  readonly value: string | 'erased' | null;
  /** Holds one of the person's names, compared without marks: a hint, not a proof. */
  readonly namesPerson: boolean;
}

export interface PersonErasure {
  readonly person: PersonId;
  readonly state: 'none' | 'requested' | 'approved' | 'erased';
  readonly request: { readonly request: EventId; readonly requestedBy: AccountId; readonly requestedOn: LocalDate; readonly reason: ErasureReason; readonly paper: Paper; readonly texts: readonly TextId[] } | null;
  readonly households: readonly HouseholdId[];
  readonly texts: readonly TextFound[];
  readonly position: Position | null;
}

/** How far a person's erasure has come, and every text that may have to go with it. */
export class ReadPersonErasure extends Query<PersonErasure> {
  constructor(
    readonly person: PersonId,
    readonly actor: Actor,
  ) {
    super();
  }
}

@QueryHandler(ReadPersonErasure)
export class ReadPersonErasureHandler implements IQueryHandler<ReadPersonErasure> {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    private readonly desk: ErasureDesk,
    private readonly reads: ReadLog,
  ) {}

  async execute({ person, actor }: ReadPersonErasure): Promise<PersonErasure> {
    const [records, { state, history }] = await Promise.all([this.desk.recordsOf(person, actor), this.log.load(erasureStreamKind, erasureStream(person))]);
    const personal = isPermitted(actor.role, 'read-personal-data');
    await this.reads.record(actor, 'personal-data', erasureStream(person), records.length);
    const { standing } = state;
    return {
      person,
      state: standing !== null ? 'requested' : state.approvedRequests.length === 0 ? 'none' : state.complete ? 'erased' : 'approved',
      request: standing === null ? null : { request: standing.request, requestedBy: standing.requestedBy, requestedOn: standing.requestedOn, reason: standing.reason, paper: standing.paper, texts: standing.texts },
      households: records.map(({ household }) => household),
      texts: records.flatMap((record) => textsIn(record, namesOf(person, records), personal)),
      position: history.at(-1)?.position ?? null,
    };
  }
}

const namesOf = (person: PersonId, records: readonly PersonsRecord[]): readonly string[] => [
  ...new Set(records.flatMap(({ history }) => history.flatMap(membersIn)).flatMap((member) => (member.person !== person || isErased(member.identity) ? [] : [searchable(member.identity.value.name)]))),
];

const isText = (value: object): value is Private<string> => 'key' in value && typeof value.key === 'string' && value.key.startsWith('text-');

const textsIn = ({ household, history }: PersonsRecord, names: readonly string[], personal: boolean): readonly TextFound[] =>
  history.flatMap(({ id, type, data }) =>
    Object.values<unknown>({ ...data, ...('override' in data ? data.override : {}) }).flatMap((value): readonly TextFound[] => {
      if (typeof value !== 'object' || value === null || !isText(value)) return [];
      const readable = isErased(value) ? null : value.value;
      const namesPerson = readable !== null && names.some((name) => name !== '' && searchable(readable).includes(name));
      return [{ text: idOf<TextId>(value.key.slice('text-'.length)), household, event: id, type, value: !personal ? null : readable ?? 'erased', namesPerson }];
    }));
