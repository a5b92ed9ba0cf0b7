import { Inject } from '@nestjs/common';
import { Command, CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import type { DeliveryId, EnrolmentId, HouseholdId, LocalDate } from '#standards';
import type { CommandContext } from '#platform';
import type { Receipt } from '#event-store';
import type { EventData, Paper } from '#household';
import { HouseholdDesk } from '#household';
import { refuse, timelineOf } from '../domain/index.ts';
import { deliveryMadeBy } from './made-ids.ts';
import { ProjectStreams } from './project-streams.ts';

export interface DeliveryToRecord {
  readonly household: HouseholdId;
  readonly enrolment: EnrolmentId;
  readonly deliveredOn: LocalDate;
  readonly item: string;
  readonly quantity: number;
  readonly unit: string;
  readonly valueVnd: number;
  readonly source: EventData<'SupportDelivered'>['source'];
  readonly paper: Paper | null;
}

/** Records what was handed over. A class lost since the enrolment does not matter; a project closed since does. */
export class RecordDelivery extends Command<Receipt & { readonly delivery: DeliveryId }> {
  constructor(
    readonly data: DeliveryToRecord,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(RecordDelivery)
export class RecordDeliveryHandler implements ICommandHandler<RecordDelivery> {
  constructor(
    @Inject(ProjectStreams) private readonly projects: ProjectStreams,
    @Inject(HouseholdDesk) private readonly desk: HouseholdDesk,
  ) {}

  async execute({ data, context }: RecordDelivery): Promise<Receipt & { readonly delivery: DeliveryId }> {
    const { household, ...stated } = data;
    await this.refuseAfterClosing(data, context);
    const delivery = deliveryMadeBy(context);
    const receipt = await this.desk.record(household, { type: 'RecordDelivery', data: { delivery, ...stated } }, context);
    return { ...receipt, delivery };
  }

  private async refuseAfterClosing({ household, enrolment, deliveredOn }: DeliveryToRecord, { actor }: CommandContext): Promise<void> {
    const { state } = await this.desk.load(household, actor);
    const found = state.enrolments.get(enrolment);
    // An unknown enrolment is the household's to refuse.
    if (found === undefined) return;
    const { listed, closed } = timelineOf(await this.projects.stateOf(found.project));
    if (closed !== null && closed.data.closedOn <= deliveredOn)
      throw refuse('project-closed', { code: listed?.data.code, name: listed?.data.name, closedOn: closed.data.closedOn, date: deliveredOn });
  }
}
