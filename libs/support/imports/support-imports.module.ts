import { Global, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { Sentences } from '#platform';
import { ProjectsImporter } from './projects-importer.ts';
import { SupportImporter } from './support-importer.ts';
import { supportImportSentences } from './text/vi.ts';

/** `import projects` and `import support`. Needs `HouseholdImportsModule`. */
@Global()
@Module({ providers: [ProjectsImporter, SupportImporter] })
export class SupportImportsModule implements OnModuleInit {
  constructor(@Inject(Sentences) private readonly sentences: Sentences) {}

  onModuleInit(): void {
    this.sentences.register(supportImportSentences);
  }
}
