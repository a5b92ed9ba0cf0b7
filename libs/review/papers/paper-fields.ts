import { isLocalDate, localDate, type LocalDate } from '#standards';

/** Why a file of papers is not taken as it is; by place and field. */
export type PaperProblemCode =
  | 'paper-not-json' | 'paper-not-an-object' | 'paper-not-a-list' | 'paper-field-missing' | 'paper-field-unknown' | 'paper-not-a-text' | 'paper-not-a-date' | 'paper-not-a-number' | 'paper-not-yes-or-no'
  | 'paper-not-one-of' | 'paper-day-in-future' | 'paper-opening-missing' | 'paper-opened-twice' | 'paper-question-unknown' | 'paper-votes-exceed' | 'paper-dates-reversed' | 'paper-named-twice'
  | 'paper-commune-unknown' | 'paper-village-unknown' | 'paper-household-unknown' | 'paper-household-ambiguous' | 'paper-account-unknown' | 'paper-complaint-unknown'
  | 'paper-not-a-hash' | 'paper-not-a-file-type' | 'paper-decision-unknown';

export interface PaperProblem {
  /** As in `steps[4].votes[0]`, counted from 0 like the file's lists; empty for the file itself. */
  readonly place: string;
  readonly field: string | null;
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads one object of the file field by field, and notes what is wrong in it: every fault at once, each with its place. */
export class PaperFields {
  readonly #read = new Set<string>();

  private constructor(
    private readonly values: Readonly<Record<string, unknown>>,
    readonly place: string,
    private readonly problems: PaperProblem[],
  ) {}

  static of(value: unknown, place: string, problems: PaperProblem[]): PaperFields {
    if (!isObject(value)) problems.push({ place, field: null, code: 'paper-not-an-object', facts: {} });
    return new PaperFields(isObject(value) ? value : {}, place, problems);
  }

  fault(field: string | null, code: PaperProblemCode, facts: Readonly<Record<string, unknown>> = {}): void {
    this.problems.push({ place: this.place, field, code, facts });
  }

  has(field: string): boolean {
    this.#read.add(field);
    return this.values[field] !== undefined && this.values[field] !== null;
  }

  text(field: string): string {
    const value = this.#required(field);
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
    if (value !== undefined) this.fault(field, 'paper-not-a-text');
    return '';
  }

  textOrNull(field: string): string | null {
    return this.has(field) ? this.text(field) : null;
  }

  date(field: string): LocalDate {
    const value = this.#required(field);
    if (isLocalDate(value)) return value;
    if (value !== undefined) this.fault(field, 'paper-not-a-date', { value });
    return localDate('1900-01-01');
  }

  /** What has one shape alone. */
  matching(field: string, shape: RegExp, code: PaperProblemCode): string {
    const value = this.text(field);
    if (value !== '' && !shape.test(value)) this.fault(field, code, { value });
    return value;
  }

  /** A whole number, not below 0. */
  count(field: string): number {
    const value = this.#required(field);
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
    if (value !== undefined) this.fault(field, 'paper-not-a-number', { value });
    return 0;
  }

  yesOrNo(field: string, otherwise: boolean): boolean {
    if (!this.has(field)) return otherwise;
    const value = this.values[field];
    if (typeof value !== 'boolean') this.fault(field, 'paper-not-yes-or-no');
    return value === true;
  }

  oneOf<const Option extends string>(field: string, options: readonly [Option, ...Option[]]): Option {
    const value = this.#required(field);
    const found = options.find((option) => option === value);
    if (found === undefined && value !== undefined) this.fault(field, 'paper-not-one-of', { value, options });
    return found ?? options[0];
  }

  list<T>(field: string, one: (value: unknown, place: string) => T): readonly T[] {
    const value = this.#required(field);
    if (Array.isArray(value)) return value.map((item, index) => one(item, `${this.#path(field)}[${index}]`));
    if (value !== undefined) this.fault(field, 'paper-not-a-list');
    return [];
  }

  texts(field: string): readonly string[] {
    return this.list(field, (value) => {
      if (typeof value === 'string' && value.trim() !== '') return value.trim();
      this.fault(field, 'paper-not-a-text');
      return '';
    });
  }

  fields(field: string): PaperFields {
    return PaperFields.of(this.#required(field) ?? {}, this.#path(field), this.problems);
  }

  /** What every entry of an object of answers is; its keys are the file's own. */
  entries<T>(field: string, one: (value: unknown) => T | undefined, code: PaperProblemCode): Readonly<Record<string, T>> {
    const value = this.#required(field);
    if (!isObject(value)) {
      if (value !== undefined) this.fault(field, 'paper-not-an-object');
      return {};
    }
    return Object.fromEntries(Object.entries(value).flatMap(([key, item]): [string, T][] => {
      const read = one(item);
      if (read === undefined) this.fault(`${field}.${key}`, code);
      return read === undefined ? [] : [[key, read]];
    }));
  }

  /** To be called once all is read: a field that nobody asked for is a slip of the pen that would go unseen. */
  end(): void {
    for (const field of Object.keys(this.values)) if (!this.#read.has(field)) this.fault(field, 'paper-field-unknown');
  }

  #required(field: string): unknown {
    if (!this.has(field)) {
      this.fault(field, 'paper-field-missing');
      return undefined;
    }
    return this.values[field];
  }

  #path(field: string): string {
    return this.place === '' ? field : `${this.place}.${field}`;
  }
}
