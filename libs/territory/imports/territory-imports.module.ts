import { Global, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { Sentences } from '#platform';
import { ImportDesk } from './import-desk.ts';
import { territoryImportSentences } from './text/vi.ts';
import { TerritoryImporter } from './territory-importer.ts';

/** `import territory`, and what importers of every lib share. Needs `ImportsModule` and a `POSITION_WAITER`. */
@Global()
@Module({ providers: [ImportDesk, TerritoryImporter], exports: [ImportDesk] })
export class TerritoryImportsModule implements OnModuleInit {
  constructor(@Inject(Sentences) private readonly sentences: Sentences) {}

  onModuleInit(): void {
    this.sentences.register(territoryImportSentences, { 'import-read-models-behind': 503 });
  }
}
