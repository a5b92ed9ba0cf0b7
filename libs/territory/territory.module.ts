import { Global, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { StreamKinds } from '#event-store';
import { Sentences } from '#platform';
import { ScoreSheetsController } from './http/score-sheets.controller.ts';
import { UnitsController } from './http/units.controller.ts';
import { UnitChangesController } from './http/unit-changes.controller.ts';
import { ListUnitsHandler } from './read-models/list-units.ts';
import { TerritoryMapProjection } from './read-models/territory-map/territory-map.projection.ts';
import { Territory } from './read-models/territory-map/territory.ts';
import { ResidentTotalsOfHandler, TargetsOfHandler } from './read-models/unit-figures.ts';
import { scoreSheetStreamKind, unitStreamKind } from './stream-kinds.ts';
import { territoryFaults, territoryRejections } from './text/vi.ts';
import { AnnulScoreSheetRecordHandler } from './use-cases/annul-score-sheet-record.ts';
import { AnnulUnitRecordHandler } from './use-cases/annul-unit-record.ts';
import { ChangeUnitHandler } from './use-cases/change-unit.ts';
import { ConfirmScoreSheetHandler } from './use-cases/confirm-score-sheet.ts';
import { DeclareResidentTotalsHandler } from './use-cases/declare-resident-totals.ts';
import { EstablishUnitsHandler } from './use-cases/establish-units.ts';
import { MergeUnitsHandler } from './use-cases/merge-units.ts';
import { SetPovertyTargetsHandler } from './use-cases/set-poverty-targets.ts';
import { SplitUnitHandler } from './use-cases/split-unit.ts';
import { UnitDesk } from './use-cases/unit-desk.ts';

/** Units, their validity and lineage, declared totals, targets and confirmed score sheets. Needs platform, event store, projection and CQRS. */
@Global()
@Module({
  controllers: [UnitsController, UnitChangesController, ScoreSheetsController],
  providers: [
    Territory, TerritoryMapProjection, UnitDesk,
    EstablishUnitsHandler, ChangeUnitHandler, MergeUnitsHandler, SplitUnitHandler, DeclareResidentTotalsHandler, SetPovertyTargetsHandler,
    AnnulUnitRecordHandler, ConfirmScoreSheetHandler, AnnulScoreSheetRecordHandler,
    ListUnitsHandler, ResidentTotalsOfHandler, TargetsOfHandler,
  ],
  exports: [Territory],
})
export class TerritoryModule implements OnModuleInit {
  constructor(
    @Inject(StreamKinds) private readonly kinds: StreamKinds,
    @Inject(Sentences) private readonly sentences: Sentences,
  ) {}

  onModuleInit(): void {
    this.kinds.register(unitStreamKind).register(scoreSheetStreamKind);
    this.sentences.register(territoryRejections, { 'unit-unknown': 404 });
    this.sentences.register(territoryFaults, { 'out-of-scope': 404 });
  }
}
