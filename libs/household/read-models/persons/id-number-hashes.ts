/** Keyed hash of an ID number: equality without the number. Its key lies with the personal-data keys. */
export interface IdNumberHashes {
  of(idNumber: string): string;
}
export const ID_NUMBER_HASHES = Symbol('IdNumberHashes');
