/** Why an import as a whole does not go on. */
export type ImportFailure = 'import-id-invalid' | 'import-file-changed' | 'import-interrupted' | 'import-not-permitted' | 'import-kind-unknown' | 'import-file-missing';

/** An import that stopped; rows written by then stay, and `import-interrupted` names the id to go on with. */
export class ImportFailed extends Error {
  constructor(
    readonly code: ImportFailure,
    readonly facts: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions,
  ) {
    super(code, options);
    this.name = 'ImportFailed';
  }
}
