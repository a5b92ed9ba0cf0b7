import { Catch, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';
import { randomUUID } from 'node:crypto';
import { LOGGER, type Logger } from '../logging/logger.ts';
import { Sentences } from '../sentences.ts';
import { problemOf } from './problem.ts';
import type { SignedInRequest } from './signed-in-request.ts';

/** Answers every error as `application/problem+json`; a fault of the server is logged whole and told without its inside. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    @Inject(Sentences) private readonly sentences: Sentences,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<SignedInRequest>();
    const response = http.getResponse<Response>();
    const { problem, expected } = problemOf(error, this.sentences, request.correlationId ?? randomUUID());
    if (!expected) this.logger.error({ context: 'http', correlationId: request.correlationId, method: request.method, path: request.path, err: error }, 'request failed');
    if (response.headersSent) {
      response.end();
      return;
    }
    if (problem.status === 503) response.setHeader('Retry-After', '1');
    response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  }
}
