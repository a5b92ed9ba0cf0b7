import { STANDARDS } from './rule-set.ts';
import { SHEET_STATUSES, type ScoreSheet, type SheetItem, type SheetOption } from './score-sheet.ts';

export interface SheetFault {
  /** As in `items[3].options[0].points`; empty for the file as a whole. */
  readonly path: string;
  readonly problem: 'not-an-object' | 'not-a-list' | 'not-a-text' | 'not-an-id' | 'not-whole-points' | 'unknown-value' | 'unknown-field' | 'duplicate-id' | 'empty' | 'too-long';
}

/** A score-sheet file that does not follow the format. Lists every fault with its path. */
export class InvalidScoreSheet extends Error {
  readonly code = 'invalid-score-sheet';
  constructor(readonly faults: readonly SheetFault[]) {
    super(`invalid score sheet: ${faults.map(({ path, problem }) => `${path === '' ? 'file' : path} ${problem}`).join(', ')}`);
    this.name = 'InvalidScoreSheet';
  }
}

const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const VERSION = /^[a-z0-9]+(?:[.-][a-z0-9]+)*$/;
const LONGEST_TEXT = 500;
const LONGEST_LIST = 200;
const MOST_POINTS = 1_000;

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Collects faults instead of stopping at the first, so that a file is repaired in one go. */
class Reader {
  readonly faults: SheetFault[] = [];

  fault(path: string, problem: SheetFault['problem']): void {
    this.faults.push({ path, problem });
  }

  fields(value: unknown, path: string, known: readonly string[]): Fields {
    if (!isFields(value)) {
      this.fault(path, 'not-an-object');
      return {};
    }
    for (const name of Object.keys(value)) if (!known.includes(name)) this.fault(at(path, name), 'unknown-field');
    return value;
  }

  text(value: unknown, path: string): string {
    if (typeof value !== 'string') this.fault(path, 'not-a-text');
    else if (value.trim() === '') this.fault(path, 'empty');
    else if (value.length > LONGEST_TEXT) this.fault(path, 'too-long');
    else if (/[\p{Surrogate}\u0000]/u.test(value)) this.fault(path, 'not-a-text');
    else return value.normalize('NFC');
    return '';
  }

  pattern(value: unknown, path: string, pattern: RegExp): string {
    if (typeof value === 'string' && value.length <= LONGEST_TEXT && pattern.test(value)) return value;
    this.fault(path, 'not-an-id');
    return '';
  }

  oneOf<const T extends string>(value: unknown, path: string, known: readonly [T, ...T[]]): T {
    const found = known.find((each) => each === value);
    if (found === undefined) this.fault(path, 'unknown-value');
    return found ?? known[0];
  }

  points(value: unknown, path: string): number {
    if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MOST_POINTS) return value;
    this.fault(path, 'not-whole-points');
    return 0;
  }

  list<T extends { readonly id: string }>(value: unknown, path: string, read: (element: unknown, path: string) => T): readonly T[] {
    if (!Array.isArray(value)) {
      this.fault(path, 'not-a-list');
      return [];
    }
    if (value.length === 0) this.fault(path, 'empty');
    if (value.length > LONGEST_LIST) {
      this.fault(path, 'too-long');
      return [];
    }
    const elements = value.map((element: unknown, index) => read(element, `${path}[${index}]`));
    elements.forEach(({ id }, index) => {
      if (id !== '' && elements.findIndex((other) => other.id === id) < index) this.fault(`${path}[${index}].id`, 'duplicate-id');
    });
    return elements;
  }

  option(value: unknown, path: string): SheetOption {
    const { id, label, points } = this.fields(value, path, ['id', 'label', 'points']);
    return { id: this.pattern(id, at(path, 'id'), ID), label: this.text(label, at(path, 'label')), points: this.points(points, at(path, 'points')) };
  }

  item(value: unknown, path: string): SheetItem {
    const { id, label, options } = this.fields(value, path, ['id', 'label', 'options']);
    return {
      id: this.pattern(id, at(path, 'id'), ID),
      label: this.text(label, at(path, 'label')),
      options: this.list(options, at(path, 'options'), (option, where) => this.option(option, where)),
    };
  }
}

const at = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);

/** Reads the content of a score-sheet file, already parsed as JSON. Throws `InvalidScoreSheet` naming every fault. */
export const parseScoreSheet = (content: unknown): ScoreSheet => {
  const reader = new Reader();
  const sheet = reader.fields(content, '', ['id', 'version', 'title', 'standard', 'region', 'status', 'source', 'items']);
  const parsed: ScoreSheet = {
    id: reader.pattern(sheet['id'], 'id', ID),
    version: reader.pattern(sheet['version'], 'version', VERSION),
    title: reader.text(sheet['title'], 'title'),
    standard: reader.oneOf(sheet['standard'], 'standard', STANDARDS),
    region: reader.pattern(sheet['region'], 'region', ID),
    status: reader.oneOf(sheet['status'], 'status', SHEET_STATUSES),
    source: reader.text(sheet['source'], 'source'),
    items: reader.list(sheet['items'], 'items', (item, path) => reader.item(item, path)),
  };
  if (reader.faults.length > 0) throw new InvalidScoreSheet(reader.faults);
  return parsed;
};
