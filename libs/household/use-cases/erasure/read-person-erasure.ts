import { Inject, Optional } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { erasureStream, erasureStreamKind, isPermitted, ReadLog, type ErasureReason } from '#access';
import { EVENT_LOG, type EventLog, type Position, type StreamId } from '#event-store';
import type { Actor } from '#platform';
import { idOf, isErased, type AccountId, type EventId, type HouseholdId, type LocalDate, type PersonId, type RoundId, type TextId } from '#standards';
import type { Paper } from '../../domain/index.ts';
import { membersIn } from '../../read-models/register/register-fact.ts';
import { searchable } from '../../read-models/facts/vietnamese-search.ts';
import { householdCategory } from '../../stored-shapes.ts';
import { ErasureDesk, type PersonsRecord } from './erasure-desk.ts';
import { freeTextsIn, TEXTS_ELSEWHERE, type TextOfRecord, type TextsElsewhere } from './free-texts.ts';

/** A free text in a record of the person's households or of their rounds, for whoever marks those that name them. */
export interface TextFound {
  readonly text: TextId;
  /** Null for a text on another stream, such as a round's. */
  readonly household: HouseholdId | null;
  readonly stream: StreamId;
  readonly event: EventId;
  readonly type: string;
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
    @Optional() @Inject(TEXTS_ELSEWHERE) private readonly elsewhere: TextsElsewhere | undefined,
  ) {}

  async execute({ person, actor }: ReadPersonErasure): Promise<PersonErasure> {
    const [records, { state, history }] = await Promise.all([this.desk.recordsOf(person, actor), this.log.load(erasureStreamKind, erasureStream(person))]);
    const elsewhere = (await this.elsewhere?.of([...new Set(records.flatMap(roundsOf))], records.map(({ household }) => household), actor)) ?? [];
    const names = namesOf(person, records);
    const personal = isPermitted(actor.role, 'read-personal-data');
    await this.reads.record(actor, 'personal-data', erasureStream(person), records.length);
    const { standing } = state;
    return {
      person,
      state: standing !== null ? 'requested' : state.approvedRequests.length === 0 ? 'none' : state.complete ? 'erased' : 'approved',
      request: standing === null ? null : { request: standing.request, requestedBy: standing.requestedBy, requestedOn: standing.requestedOn, reason: standing.reason, paper: standing.paper, texts: standing.texts },
      households: records.map(({ household }) => household),
      texts: eachOnce([...records.flatMap(textsOf), ...elsewhere]).map((text) => foundIn(text, names, personal)),
      position: history.at(-1)?.position ?? null,
    };
  }
}

const namesOf = (person: PersonId, records: readonly PersonsRecord[]): readonly string[] => [
  ...new Set(records.flatMap(({ history }) => history.flatMap(membersIn)).flatMap((member) => (member.person !== person || isErased(member.identity) ? [] : [searchable(member.identity.value.name)]))),
];

const textsOf = ({ history }: PersonsRecord): readonly TextOfRecord[] => history.flatMap(({ id, stream, type, data }) => freeTextsIn(data).map((text) => ({ stream, event: id, type, text })));

/** The rounds that the household was ever in. */
const roundsOf = ({ history }: PersonsRecord): readonly RoundId[] => history.flatMap(({ data }) => ('round' in data && data.round !== null ? [data.round.round] : []));

const foundIn = ({ stream, event, type, text }: TextOfRecord, names: readonly string[], personal: boolean): TextFound => {
  const readable = isErased(text) ? null : text.value;
  const namesPerson = readable !== null && names.some((name) => name !== '' && searchable(readable).includes(name));
  const household = stream.startsWith(`${householdCategory}-`) ? idOf<HouseholdId>(stream.slice(householdCategory.length + 1)) : null;
  return { text: idOf<TextId>(text.key.slice('text-'.length)), household, stream, event, type, value: !personal ? null : readable ?? 'erased', namesPerson };
};

/** A decision's reason stands on the round and on the household under the same key: one text. */
const eachOnce = (texts: readonly TextOfRecord[]): readonly TextOfRecord[] => [...new Map(texts.toReversed().map((one) => [one.text.key, one])).values()].toReversed();
