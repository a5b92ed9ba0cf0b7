import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ScopeGuard } from '#access';
import { CommandContextParam, Permit, RequestActor, Sentences, type Actor, type CommandContext } from '#platform';
import { householdKey, idOf, type HouseholdId, type PersonId } from '#standards';
import { refuse, type EventData } from '../domain/index.ts';
import { PendingFollowUps, type PendingFollowUp } from '../processes/pending-follow-ups.ts';
import { madeId } from '../use-cases/made-ids.ts';
import { ReadHousehold, type HouseholdNow } from '../use-cases/read-household.ts';
import { ReadHouseholdTrail, type HouseholdTrail } from '../use-cases/read-trail.ts';
import { RegisterHousehold } from '../use-cases/register-household.ts';
import { RegisterHouseholdDto } from './household.dto.ts';
import { memberOf, trimmed } from './member.dto.ts';
import { recorded, type RecordedAnswer } from './recorded.ts';

/** Something pending with the reason, if the other household refused it. */
export type PendingAnswer = PendingFollowUp & { readonly sentence: string | null };

@ApiTags('households')
@Controller('households')
export class HouseholdsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly scope: ScopeGuard,
    private readonly pending: PendingFollowUps,
    @Inject(Sentences) private readonly sentences: Sentences,
  ) {}

  @Post()
  @Permit('record-households')
  @ApiOperation({ summary: 'Register a household with its head and members' })
  async register(@CommandContextParam() context: CommandContext, @Body() body: RegisterHouseholdDto): Promise<RecordedAnswer & { readonly household: HouseholdId; readonly members: readonly PersonId[] }> {
    const household = madeId<HouseholdId>(context, 'RegisterHousehold', 'household');
    const members = body.members.map((member, index) => memberOf(madeId<PersonId>(context, 'RegisterHousehold', `person ${index}`), member));
    const head = members[body.head]?.person ?? refuse('head-not-among-members', { head: body.head });
    const { village, code = null, registeredOn, residence, address = null } = body;
    const data = {
      village, code: code === null ? null : trimmed(code), registeredOn, residence, head, members, origin: originOf(body),
      address: address === null ? null : { key: householdKey(household), value: trimmed(address) },
    };
    const receipt = await this.commands.execute(new RegisterHousehold(household, data, context));
    return { household, members: members.map(({ person }) => person), ...recorded(receipt) };
  }

  @Get('pending')
  @Permit('read-households')
  @ApiOperation({ summary: 'What splits, mergers and moves have still to bring in line in other households' })
  async listPending(@RequestActor() actor: Actor): Promise<readonly PendingAnswer[]> {
    const pending = await this.pending.inVillages(await this.scope.villagesOf(actor));
    return pending.map((one) => ({ ...one, sentence: one.problem === null ? null : this.sentences.find(one.problem.code)?.sentence(one.problem.facts) ?? null }));
  }

  @Get(':id')
  @Permit('read-households')
  @ApiOperation({ summary: 'A household as it stands now' })
  read(@RequestActor() actor: Actor, @Param('id') id: string): Promise<HouseholdNow> {
    return this.queries.execute(new ReadHousehold(idOf(id), actor));
  }

  @Get(':id/trail')
  @Permit('read-households')
  @ApiOperation({ summary: 'Everything ever recorded about a household: who, when, from which paper, what changed' })
  trail(@RequestActor() actor: Actor, @Param('id') id: string): Promise<HouseholdTrail> {
    return this.queries.execute(new ReadHouseholdTrail(idOf(id), actor));
  }
}

const originOf = ({ origin, certificate }: RegisterHouseholdDto): EventData<'HouseholdRegistered'>['origin'] => {
  if (origin === 'established') return { kind: 'established' };
  if (certificate === null || certificate === undefined) return { kind: 'arrival', certificate: null };
  const { number, date, class: listed, trueFrom, entitledFrom = null, entitledTo = null } = certificate;
  return { kind: 'arrival', certificate: { number: trimmed(number), date, carries: { class: listed, trueFrom, entitledFrom, entitledTo } } };
};
