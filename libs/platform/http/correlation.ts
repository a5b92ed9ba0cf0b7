import { isId } from '#standards';
import type { NextFunction, Response } from 'express';
import { randomUUID } from 'node:crypto';
import type { Logger } from '../logging/logger.ts';
import type { SignedInRequest } from './signed-in-request.ts';

/** Gives every request its name, and the log one line when it is answered. The query string stays out: people search for names. */
export const correlate =
  (logger: Logger) =>
  (request: SignedInRequest, response: Response, next: NextFunction): void => {
    const given = request.header('x-correlation-id');
    const correlationId = given !== undefined && isId(given) ? given : randomUUID();
    request.correlationId = correlationId;
    response.setHeader('X-Correlation-Id', correlationId);
    const start = process.hrtime.bigint();
    response.once('finish', () => {
      const ms = Number(process.hrtime.bigint() - start) / 1e6;
      const entry = { context: 'http', correlationId, status: response.statusCode, ms: Math.round(ms * 10) / 10, account: request.actor?.account };
      logger.debug(entry, `${request.method} ${request.path}`);
    });
    next();
  };
