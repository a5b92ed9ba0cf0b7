import 'reflect-metadata';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Body, Controller, ForbiddenException, Get, Global, Module, Post, type INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Type } from 'class-transformer';
import { IsIn, IsInt, ValidateNested } from 'class-validator';
import type { NextFunction, Response } from 'express';
import request from 'supertest';
import { freshDatabase, type FreshDatabase } from '#testing/postgres';
import { idOf, Rejection, type AccountId } from '#standards';
import type { Actor } from '../actor.ts';
import type { CommandContext } from '../command-context.ts';
import { readConfig } from '../config/config.ts';
import { HealthChecks } from '../health/health-checks.ts';
import { createLogger } from '../logging/logger.ts';
import { NestLogger } from '../logging/nest-logger.ts';
import { PlatformModule } from '../platform.module.ts';
import { Sentences } from '../sentences.ts';
import { systemClock } from '../system-clock.ts';
import { correlate } from '../http/correlation.ts';
import { CommandContextParam, RequestActor } from '../http/decorators.ts';
import type { SignedInRequest } from '../http/signed-in-request.ts';
import { POSITION_WAITER, type PositionWaiter } from '../http/wait-for-position.ts';

const officer: Actor = { account: idOf<AccountId>('00000000-0000-4000-8000-000000000001'), role: 'social-officer', unit: null, scope: { kind: 'everything' } };
const aKey = '00000000-0000-4000-8000-0000000000aa';

class Member {
  @IsIn(['male', 'female'])
  readonly sex!: string;
}

class Household {
  @IsInt()
  readonly people!: number;
  @ValidateNested({ each: true })
  @Type(() => Member)
  readonly members!: Member[];
}

@Controller('things')
class Things {
  @Post('checked')
  checked(@Body() household: Household): number {
    return household.people;
  }
  @Post('commanded')
  commanded(@CommandContextParam() context: CommandContext): CommandContext {
    return context;
  }
  @Get('mine')
  mine(@RequestActor() actor: Actor): string {
    return actor.account;
  }
  @Get('rejected')
  rejected(): never {
    throw new Rejection('household-not-poor', { status: 'near-poor' });
  }
  @Get('unknown')
  unknown(): never {
    throw new Rejection('household-unknown');
  }
  @Get('broken')
  broken(): never {
    throw new Error('select from 024060001234 failed');
  }
  @Get('cut-off')
  cutOff(): never {
    throw Object.assign(new Error('terminating connection due to administrator command'), { code: '57P01' });
  }
  @Get('forbidden')
  forbidden(): never {
    throw new ForbiddenException();
  }
}

const waited: string[] = [];
const waiter: PositionWaiter = {
  isPosition: (text) => text !== 'x',
  waitFor: (position) => {
    waited.push(position);
    return Promise.resolve(position !== 'far');
  },
};

@Global()
@Module({ providers: [{ provide: POSITION_WAITER, useValue: waiter }], exports: [POSITION_WAITER] })
class WaiterModule {}

describe('the edge of the API', () => {
  let database: FreshDatabase;
  let app: INestApplication;
  let server: Parameters<typeof request>[0];
  let signedIn: boolean;
  const lines: string[] = [];

  beforeAll(async () => {
    database = await freshDatabase();
    const logger = createLogger({ level: 'error', destination: { write: (line) => void lines.push(line) } });
    const platform = PlatformModule.forRoot({ config: readConfig({}), clock: systemClock, logger, database });

    @Module({ imports: [platform, WaiterModule], controllers: [Things] })
    class TestModule {}

    app = await NestFactory.create(TestModule, { logger: new NestLogger(logger), abortOnError: false });
    app.use(correlate(logger));
    app.use((incoming: SignedInRequest, _response: Response, next: NextFunction) => {
      if (signedIn) incoming.actor = officer;
      next();
    });
    await app.init();
    app.get(Sentences).register({ 'household-not-poor': ({ status }) => `the household is ${String(status)}`, 'household-unknown': () => 'no such household' }, { 'household-unknown': 404 });
    server = app.getHttpServer() as Parameters<typeof request>[0];
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });
  beforeEach(() => {
    signedIn = true;
    lines.length = 0;
    waited.length = 0;
  });

  it('says which fields are wrong and why, without repeating them', async () => {
    const answer = await request(server).post('/things/checked').send({ people: 'two', members: [{ sex: 'male' }, { sex: '024060001234' }], extra: 1 });
    expect(answer.status).toBe(400);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.body).toMatchObject({ code: 'invalid-fields', type: 'urn:lotrinh:problem:invalid-fields', status: 400 });
    const fields = (answer.body as { fields: { field: string; reason: string }[] }).fields.map(({ field, reason }) => [field, reason]);
    expect(fields).toEqual(expect.arrayContaining([['people', 'isInt'], ['members[1].sex', 'isIn'], ['extra', 'whitelistValidation']]));
    expect(answer.text).not.toContain('024060001234');
  });

  it('answers a rejection with its sentence and facts', async () => {
    const answer = await request(server).get('/things/rejected');
    expect(answer.body).toMatchObject({ status: 409, code: 'household-not-poor', title: 'the household is near-poor', facts: { status: 'near-poor' } });
    expect((await request(server).get('/things/unknown')).status).toBe(404);
  });

  it('tells a fault of its own without its inside, and logs it whole', async () => {
    const answer = await request(server).get('/things/broken').set('X-Correlation-Id', aKey);
    expect(answer.body).toMatchObject({ status: 500, code: 'server-fault', instance: `urn:uuid:${aKey}` });
    expect(answer.text).not.toContain('select');
    expect(lines.join()).toMatch(/select from \[hidden\] failed/);
    expect(lines.join()).toContain(aKey);
  });

  it('says that the database is away, and that the request may come again', async () => {
    const answer = await request(server).get('/things/cut-off');
    expect([answer.status, answer.headers['retry-after'], answer.body]).toEqual([503, '1', expect.objectContaining({ code: 'database-away' })]);
    expect(JSON.stringify(answer.body)).not.toContain('terminating');
  });

  it('puts Nest\'s own refusals and malformed bodies into the same form', async () => {
    expect((await request(server).get('/things/forbidden')).body).toMatchObject({ status: 403, code: 'http-403' });
    expect((await request(server).get('/nothing')).body).toMatchObject({ status: 404 });
    const malformed = await request(server).post('/things/checked').set('Content-Type', 'application/json').send('{');
    expect(malformed.body).toMatchObject({ status: 400 });
    expect(lines).toEqual([]);
  });

  it('hands a command its account, key and correlation', async () => {
    const answer = await request(server).post('/things/commanded').set('Idempotency-Key', aKey);
    expect(answer.body).toMatchObject({ actor: officer, idempotencyKey: aKey, causationId: null, origin: null });
    expect(answer.headers['x-correlation-id']).toBe((answer.body as CommandContext).correlationId);
  });

  it('refuses a command without a key, with a malformed one, and without an account', async () => {
    expect((await request(server).post('/things/commanded')).body).toMatchObject({ status: 400, code: 'idempotency-key-missing' });
    expect((await request(server).post('/things/commanded').set('Idempotency-Key', 'twice')).body).toMatchObject({ status: 400, code: 'idempotency-key-invalid' });
    signedIn = false;
    expect((await request(server).post('/things/commanded').set('Idempotency-Key', aKey)).body).toMatchObject({ status: 401, code: 'not-signed-in' });
    expect((await request(server).get('/things/mine')).status).toBe(401);
  });

  it('says of a field that is not there that it is missing, not what else it is not', async () => {
    const answer = await request(server).post('/things/checked').send({ members: [{ sex: 'male' }] });
    expect(answer.body).toMatchObject({ status: 400, fields: [{ field: 'people', reason: 'isDefined', sentence: 'Phải có giá trị.' }] });
  });

  it('lets a query wait for a position, and says when the read models are behind', async () => {
    expect((await request(server).get('/things/mine').set('X-Wait-For-Position', '42')).status).toBe(200);
    const behind = await request(server).get('/things/mine').set('X-Wait-For-Position', 'far');
    expect([behind.status, behind.headers['retry-after']]).toEqual([503, '1']);
    await request(server).get('/things/mine');
    expect(waited).toEqual(['42', 'far']);
    const foreign = await request(server).get('/things/mine').set('X-Wait-For-Position', 'x');
    expect(foreign.body).toMatchObject({ status: 400, code: 'invalid-fields', fields: [{ field: 'X-Wait-For-Position', reason: 'isPosition', sentence: expect.stringContaining('vị trí') }] });
    expect(waited).toHaveLength(2);
  });

  it('reports its health, with what each lib knows of its own', async () => {
    expect((await request(server).get('/health')).body).toEqual({ healthy: true, checks: { database: { healthy: true } } });
    app.get(HealthChecks).register('projections', () => Promise.reject(new Error('stopped')));
    const ill = await request(server).get('/health');
    expect([ill.status, ill.body]).toEqual([503, { healthy: false, checks: { database: { healthy: true }, projections: { healthy: false, facts: { reason: 'stopped' } } } }]);
  });
});
