import { Command, CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import type { DeliveryId, EnrolmentId, HouseholdId, LocalDate } from '#standards';
import type { CommandContext } from '#platform';
import type { Receipt } from '#event-store';
import type { EventData, Paper } from '#household';
import { refuse, timelineOf } from '../domain/index.ts';
import type { RecordSource } from './household-support.ts';
import { HouseholdSupport } from './household-support.ts';
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
    readonly source: RecordSource = 'entry',
  ) {
    super();
  }
}

@CommandHandler(RecordDelivery)
export class RecordDeliveryHandler implements ICommandHandler<RecordDelivery> {
  constructor(
    private readonly projects: ProjectStreams,
    private readonly support: HouseholdSupport,
  ) {}

  async execute({ data, context, source }: RecordDelivery): Promise<Receipt & { readonly delivery: DeliveryId }> {
    const { household, ...stated } = data;
    await this.refuseAfterClosing(data);
    const delivery = deliveryMadeBy(context);
    const receipt = await this.support.execute(
      household,
      'RecordDelivery',
      (_, circumstances) => ({ type: 'RecordDelivery', data: { delivery, ...stated }, circumstances }),
      source,
      context,
    );
    return { ...receipt, delivery };
  }

  private async refuseAfterClosing({ household, enrolment, deliveredOn }: DeliveryToRecord): Promise<void> {
    const { state } = await this.support.load(household);
    const found = state.enrolments.get(enrolment);
    // An unknown enrolment is the household's to refuse.
    if (found === undefined) return;
    const { listed, closed } = timelineOf(await this.projects.stateOf(found.project));
    if (closed !== null && closed.data.closedOn <= deliveredOn)
      throw refuse('project-closed', { code: listed?.data.code, name: listed?.data.name, closedOn: closed.data.closedOn, date: deliveredOn });
  }
}
