import pino, { type Logger } from 'pino';
import type { LogLevel } from '../config/config.ts';
import { redact, redactText } from './redact.ts';

export type { Logger } from 'pino';

/** The process's log. Lines are JSON on standard error; a person at a terminal gets one short line each. */
export const LOGGER = Symbol('Logger');

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const labels: Readonly<Record<number, string>> = { 10: 'trace', 20: 'debug', 30: 'info', 40: 'warn', 50: 'error', 60: 'fatal' };

// Written by hand: a pretty-printer would be one more package in every installation.
const shortLine = (line: string): string => {
  const entry: unknown = JSON.parse(line);
  if (!isRecord(entry)) return line;
  const { time, level, msg, context, err } = entry;
  const clock = typeof time === 'string' ? time.slice(11, 19) : '';
  const label = typeof level === 'number' ? (labels[level] ?? '') : '';
  const reason = isRecord(err) && typeof err['stack'] === 'string' ? `\n${err['stack']}` : '';
  return `${clock} ${label.padEnd(5)} ${typeof context === 'string' ? `${context}: ` : ''}${typeof msg === 'string' ? msg : ''}${reason}\n`;
};

const terminal = { write: (line: string): void => void process.stderr.write(shortLine(line)) };

export interface LoggerOptions {
  readonly level: LogLevel;
  /** Where lines go; standard error unless a test listens. */
  readonly destination?: pino.DestinationStream;
}

/** Makes the log; whatever is handed to it passes `redact` first. */
export const createLogger = ({ level, destination }: LoggerOptions): Logger =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: {
        log: (object) => {
          const redacted = redact(object);
          return isRecord(redacted) ? redacted : {};
        },
      },
      serializers: { err: (error: unknown) => error },
      hooks: {
        logMethod(args, method) {
          const [first, ...rest] = args;
          if (typeof first === 'string') return method.apply(this, [redactText(first), ...rest]);
          const [message, ...more] = rest;
          return method.apply(this, typeof message === 'string' ? [first, redactText(message), ...more] : args);
        },
      },
    },
    destination ?? (process.stderr.isTTY ? terminal : pino.destination({ dest: 2, sync: true })),
  );
