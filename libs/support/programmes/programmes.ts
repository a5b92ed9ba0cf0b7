import { programme2021 } from './2021-2025.vi.ts';
import type { Programme } from './programme.ts';
import type { ProjectRules } from '../domain/index.ts';
import { refuse } from '../domain/index.ts';

/** Every programme known to this edition, oldest first. */
export const programmes: readonly Programme[] = [programme2021];

// Workbooks write dashes and spaces as they please.
const plain = (text: string): string =>
  text.normalize('NFC').toLowerCase().replaceAll(/[\u2010-\u2015]/g, '-').replaceAll(/\s+/g, ' ').trim();

/** The programme that an id, a title or a paper's number names; null for an unknown one. */
export const programmeNamed = (text: string): Programme | null =>
  programmes.find((one) => [one.id, one.name, ...one.otherNames].some((name) => plain(name) === plain(text))) ?? null;

/** `3.1` for what papers write as `DA3.1`, `TDA 3.1` or `3.1`. */
export const projectCode = (text: string): string => plain(text).replace(/^[^\d]*(?=\d)/, '').toUpperCase();

/** Refuses a programme or kind that the catalogue does not have. Codes are free: provinces add projects of their own. */
export const checkAgainstProgramme = (rules: ProjectRules): void => {
  const programme = programmes.find((one) => one.id === rules.programme);
  if (programme === undefined)
    throw refuse('programme-unknown', { programme: rules.programme, known: programmes.map((one) => one.id) });
  if (!programme.kinds.some((one) => one.id === rules.kind))
    throw refuse('project-kind-unknown', { kind: rules.kind, known: programme.kinds.map((one) => one.id) });
};
