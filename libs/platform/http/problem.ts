import { HttpException } from '@nestjs/common';
import { isDatabaseAway } from '../database/connection-lost.ts';
import type { Sentences } from '../sentences.ts';
import { tellable } from '../sentences.ts';
import { statusSentence } from '../text/vi.ts';
import { InvalidFields, type FieldFault } from './invalid-fields.ts';

/** RFC 9457, with our code, the facts behind it and the fields concerned. */
export interface Problem {
  readonly type: string;
  /** The sentence in Vietnamese. */
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly fields?: readonly FieldFault[];
  /** Names the request in the log. */
  readonly instance: string;
}

const problem = (status: number, code: string, title: string, correlationId: string): Problem => ({
  type: `urn:lotrinh:problem:${code}`,
  title,
  status,
  code,
  instance: `urn:uuid:${correlationId}`,
});

// Errors of Express's own parsers (body too large, malformed JSON) carry a status and mean the client.
const clientStatus = (error: unknown): number | null => {
  if (error instanceof HttpException) return error.getStatus();
  if (typeof error !== 'object' || error === null || !('status' in error) || typeof error.status !== 'number') return null;
  return error.status >= 400 && error.status < 500 ? error.status : null;
};

/** Puts any error into the form that clients get. `expected` is false for a fault of the server, which is to be logged. */
export const problemOf = (error: unknown, sentences: Sentences, correlationId: string): { readonly problem: Problem; readonly expected: boolean } => {
  const told = tellable(error);
  const entry = told === null ? null : sentences.find(told.code);
  if (told !== null && entry !== null) {
    const base = problem(entry.status, told.code, entry.sentence(told.facts), correlationId);
    const fields = error instanceof InvalidFields ? { fields: error.fields } : {};
    const facts = Object.keys(told.facts).length > 0 ? { facts: told.facts } : {};
    return { problem: { ...base, ...facts, ...fields }, expected: true };
  }
  // No fault of ours, and soon over: whoever asks is to ask again. Logged all the same.
  if (isDatabaseAway(error)) return { problem: problem(503, 'database-away', statusSentence(503), correlationId), expected: false };
  const status = clientStatus(error);
  if (status !== null) return { problem: problem(status, `http-${status}`, statusSentence(status), correlationId), expected: status < 500 };
  return { problem: problem(500, 'server-fault', statusSentence(500), correlationId), expected: false };
};
