import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { EVENT_LOG, type EventLog, type StreamCommand } from '#event-store';
import { currentVillage, HouseholdDesk, households, householdStream, type HouseholdCommand, type HouseholdState } from '#household';
import { tellable, type CommandContext } from '#platform';
import { Rejection, type HouseholdId, type LocalDate, type RoundId } from '#standards';
import { RoundDesk } from './round-desk.ts';

export interface CertificatesToIssue {
  readonly round: RoundId;
  readonly issuedOn: LocalDate;
  /** What follows the running number, as in `…/GCN-HN.HCN`. */
  readonly suffix: string;
  /** The first running number; 1 when absent. */
  readonly from?: number;
  /** Only these; everybody poor or near-poor by the round's decisions when absent. */
  readonly households?: readonly HouseholdId[];
}

export interface IssuedCertificates {
  readonly issued: number;
  /** Had theirs before. */
  readonly unchanged: number;
  readonly refused: readonly { readonly household: HouseholdId; readonly code: string }[];
}

/** Certificates (giấy chứng nhận hộ nghèo, hộ cận nghèo) for everybody whom the round's decisions put on a list, numbered on. */
export class IssueCertificates extends Command<IssuedCertificates> {
  constructor(
    readonly data: CertificatesToIssue,
    readonly context: CommandContext,
  ) {
    super();
  }
}

const width = 3;

@CommandHandler(IssueCertificates)
export class IssueCertificatesHandler implements ICommandHandler<IssueCertificates> {
  constructor(
    @Inject(RoundDesk) private readonly desk: RoundDesk,
    @Inject(HouseholdDesk) private readonly households: HouseholdDesk,
    @Inject(EVENT_LOG) private readonly log: EventLog,
  ) {}

  async execute({ data, context }: IssueCertificates): Promise<IssuedCertificates> {
    const round = await this.desk.communesRound(data.round, context.actor);
    await this.desk.assertTakes(data.round, context);
    const { issuedOn, suffix, from = 1 } = data;
    const wanted = data.households === undefined ? null : new Set(data.households);
    const files = await this.desk.filesOf(await this.desk.participants(data.round), round.opened.round);
    const ruleSet = this.desk.openingRuleSetOf(round) ?? round.opened.ruleSet;
    const listed = files.flatMap(({ household, classifications, certifiedOn }) => {
      const given = classifications.findLast((held) => held.ruleSet === ruleSet)?.class;
      return given === 'poor' || given === 'near-poor' ? [{ household, given, certified: certifiedOn !== null }] : [];
    });
    const circumstances = this.households.circumstances(context);
    // The number follows from the place among all, so that issuing again after a stop gives nobody another one.
    const commands = listed.flatMap(({ household, given, certified }, index): StreamCommand<HouseholdCommand, HouseholdState>[] => {
      if (certified || (wanted !== null && !wanted.has(household))) return [];
      const number = `${String(from + index).padStart(width, '0')}${suffix}`;
      return [{
        stream: householdStream(household), name: 'IssueCertificates', context,
        command: { type: 'IssuePovertyCertificate', circumstances, data: { round: round.opened.round, class: given, number, issuedOn } },
        place: (state) => ({ commune: currentVillage(state)?.commune ?? null, village: currentVillage(state)?.village ?? null }),
      }];
    });
    const answers = await this.log.executeMany(households, commands);
    const refused = answers.flatMap((answer, index) => {
      if (!(answer instanceof Error)) return [];
      if (!(answer instanceof Rejection)) throw answer;
      const household = commands[index]?.stream.slice('household-'.length) as HouseholdId;
      return [{ household, code: tellable(answer)?.code ?? 'unknown' }];
    });
    return { issued: answers.length - refused.length, unchanged: listed.filter(({ certified }) => certified).length, refused };
  }
}
