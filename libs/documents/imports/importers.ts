import { ImportFailed } from './import-failed.ts';
import type { ImportLayout } from '../import-layouts/layout.ts';
import type { ImportKind, ImportReport } from './import-report.ts';
import type { ImportRequest } from './import-request.ts';

/** One kind of import, as whoever starts it sees it. */
export interface Importer {
  readonly kind: ImportKind;
  readonly layout: ImportLayout;
  /** Throws `WorkbookRefused` for a file that cannot be read, `ImportFailed` when the import stops; refused rows stand in the report. */
  run(request: ImportRequest): Promise<ImportReport>;
}

/** Every kind of import there is: each lib's module registers its own. */
export class Importers {
  readonly #byKind = new Map<string, Importer>();

  register(importer: Importer): void {
    this.#byKind.set(importer.kind, importer);
  }

  /** Throws `ImportFailed` `import-kind-unknown`. */
  of(kind: string): Importer {
    const importer = this.#byKind.get(kind);
    if (importer === undefined) throw new ImportFailed('import-kind-unknown', { kind });
    return importer;
  }
}
