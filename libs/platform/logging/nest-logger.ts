import type { LoggerService } from '@nestjs/common';
import type { Logger } from './logger.ts';

const words = (value: unknown): string => (typeof value === 'string' ? value : value instanceof Error ? value.message : JSON.stringify(value));

/** Nest's own messages in the process's log; its start-up chatter is `debug`. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...more: readonly unknown[]): void {
    this.logger.debug({ context: more.at(-1) }, words(message));
  }
  error(message: unknown, ...more: readonly unknown[]): void {
    this.logger.error({ context: more.at(-1), stack: more.length > 1 ? more[0] : undefined, err: message instanceof Error ? message : undefined }, words(message));
  }
  warn(message: unknown, ...more: readonly unknown[]): void {
    this.logger.warn({ context: more.at(-1) }, words(message));
  }
  debug(message: unknown, ...more: readonly unknown[]): void {
    this.logger.debug({ context: more.at(-1) }, words(message));
  }
  verbose(message: unknown, ...more: readonly unknown[]): void {
    this.logger.trace({ context: more.at(-1) }, words(message));
  }
  fatal(message: unknown, ...more: readonly unknown[]): void {
    this.logger.fatal({ context: more.at(-1) }, words(message));
  }
}
