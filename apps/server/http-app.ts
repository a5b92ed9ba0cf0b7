import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import helmet from 'helmet';
import type { AccessOptions } from '#access';
import { correlate, NestLogger, type PlatformParts } from '#platform';
import { AppModule } from './app.module.ts';
import { productName } from './text/vi.ts';

const serveDescription = (app: INestApplication): void => {
  const description = new DocumentBuilder()
    .setTitle(productName)
    .setDescription('The path of every household out of poverty. Every writing request takes an `Idempotency-Key` header, a UUID; errors are `application/problem+json`.')
    .setVersion('1')
    .addCookieAuth('lotrinh.sid')
    .build();
  SwaggerModule.setup('api/docs', app, () => SwaggerModule.createDocument(app, description), { jsonDocumentUrl: 'api/docs.json' });
};

/** Builds the application without listening, so that journeys in tests use the same one. */
export const createHttpApp = async (parts: PlatformParts, access: AccessOptions): Promise<NestExpressApplication> => {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.forRoot(parts, access), {
    logger: new NestLogger(parts.logger),
    abortOnError: false,
    forceCloseConnections: true,
  });
  // Communes reach the server over plain HTTP in the office's network: no upgrade to HTTPS may be forced on them.
  app.use(helmet({ strictTransportSecurity: false, contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } } }));
  app.use(correlate(parts.logger));
  app.disable('x-powered-by');
  app.setGlobalPrefix('api');
  serveDescription(app);
  return app;
};
