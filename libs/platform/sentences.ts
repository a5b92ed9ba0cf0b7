/** Turns the facts of a refusal into the sentence that people read. */
export type Sentence = (facts: Readonly<Record<string, unknown>>) => string;

/** A lib's catalogue, `text/vi.ts`: a code without a sentence does not compile. */
export type Catalogue<Code extends string> = Readonly<Record<Code, Sentence>>;

/** What a refusal means to a client of the API, where it is not a conflict (409) with how things stand. */
export type ProblemStatus = 400 | 401 | 403 | 404 | 409 | 410 | 413 | 422 | 429 | 503;

interface Entry {
  readonly sentence: Sentence;
  readonly status: ProblemStatus;
}

/** Two libs claim the same code. */
export class SentenceTaken extends Error {
  readonly code = 'sentence-taken';
  constructor(readonly taken: string) {
    super(`two catalogues have a sentence for ${taken}`);
  }
}

/**
 * Every sentence of the server, by the code of the refusal or typed error. Each lib registers its catalogue from its module:
 * `sentences.register(rejections, { 'household-unknown': 404 })`.
 */
export class Sentences {
  readonly #entries = new Map<string, Entry>();

  register<Code extends string>(catalogue: Catalogue<Code>, statuses: { readonly [C in Code]?: ProblemStatus } = {}): void {
    const given: Readonly<Record<string, ProblemStatus | undefined>> = statuses;
    for (const [code, sentence] of Object.entries<Sentence>(catalogue)) {
      const earlier = this.#entries.get(code);
      if (earlier !== undefined && earlier.sentence !== sentence) throw new SentenceTaken(code);
      this.#entries.set(code, { sentence, status: given[code] ?? 409 });
    }
  }

  /** Null for a code nobody registered. */
  find(code: string): { readonly status: ProblemStatus; readonly sentence: Sentence } | null {
    return this.#entries.get(code) ?? null;
  }
}

/** Something that can be told to a person: a `Rejection` or any typed error with a code and facts. */
export interface Tellable {
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** Reads code and facts off an error; null for one that has no code. */
export const tellable = (error: unknown): Tellable | null => {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  const facts = 'facts' in error && typeof error.facts === 'object' && error.facts !== null ? error.facts : {};
  return { code: error.code, facts: { ...facts } };
};
