import { Global, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { Sentences } from '#platform';
import { registerImportSentences } from './explain.ts';
import { ImportsController } from './http/imports.controller.ts';
import { Importers } from './importers.ts';

/** The registry of imports and its HTTP door. Each lib's module registers its own importer in `Importers`. */
@Global()
@Module({ controllers: [ImportsController], providers: [Importers], exports: [Importers] })
export class ImportsModule implements OnModuleInit {
  constructor(@Inject(Sentences) private readonly sentences: Sentences) {}

  onModuleInit(): void {
    registerImportSentences(this.sentences);
  }
}
