import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { INestApplication } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { NextFunction, Response } from 'express';
import type { Server } from 'node:http';
import supertest from 'supertest';
import { createLogger, PlatformModule, readConfig, Sentences, systemClock, type Actor, type SignedInRequest } from '#platform';
import { idOf, type AccountId } from '#standards';
import { territoryLayout } from '../../import-layouts/territory.vi.ts';
import { readRecords } from '../../import-layouts/read-records.ts';
import { explainBy } from '../explain.ts';
import { allOf } from '../import-plan.ts';
import type { ImportRequest } from '../import-request.ts';
import { Importers } from '../importers.ts';
import { ImportsModule } from '../imports.module.ts';
import { runImport } from '../run-import.ts';

const actor: Actor = { account: idOf<AccountId>('00000000-0000-4000-8000-000000000001'), role: 'social-officer', unit: null, scope: { kind: 'everything' } };
// Nothing here asks the database; the pools of the platform connect when they are first used.
const database = { appUrl: 'postgres://nobody@127.0.0.1:1/none', ownerUrl: 'postgres://nobody@127.0.0.1:1/none' };
const totals = Buffer.from('Mã đơn vị;Ngày công bố;Số hộ;Số khẩu\nA;12/12/2022;100;400\nB;31/02/2022;90;360\n');

describe('imports over HTTP', () => {
  let app: INestApplication<Server>;
  let asked: ImportRequest[];
  beforeAll(async () => {
    const platform = PlatformModule.forRoot({ config: readConfig({}), clock: systemClock, logger: createLogger({ level: 'silent' }), database });
    const module = await Test.createTestingModule({ imports: [platform, ImportsModule] }).compile();
    app = module.createNestApplication();
    app.use((request: SignedInRequest, _: Response, next: NextFunction) => {
      request.actor = actor;
      next();
    });
    const explain = explainBy(app.get(Sentences));
    app.get(Importers).register({
      kind: 'territory', layout: territoryLayout,
      run: (request) => {
        asked.push(request);
        return runImport<typeof territoryLayout>({ kind: 'territory', layout: territoryLayout, request, explain, planFor: () => ({ keyFields: [], apply: (groups) => Promise.resolve(groups.map((group) => allOf(group, 'new'))) }) });
      },
    });
    await app.init();
  });
  beforeEach(() => {
    asked = [];
  });
  afterAll(() => app.close());

  const post = (path: string) => supertest(app.getHttpServer()).post(path);

  it('takes an upload as a dry run, and answers with the account of every row', async () => {
    const { status, body } = await post('/imports/territory').attach('file', totals, 'totals.csv');
    expect([status, body]).toEqual([200, expect.objectContaining({ kind: 'territory', file: 'totals.csv', committed: false, read: 2, accepted: 1, refused: 1 })]);
    expect(body).toMatchObject({ problems: [{ sheet: 'csv', row: 3, cell: 'B3', field: 'declaredOn', code: 'not-a-date', reason: expect.stringMatching(/^Không phải ngày/) }] });
    expect(asked[0]).toMatchObject({ actor, commit: false });
  });

  it('takes the file as the body, writes when told to, and goes on under an id', async () => {
    const importId = '11111111-2222-4333-8444-555555555555';
    const { status, body } = await post(`/imports/territory?commit=true&resume=${importId}&name=totals.csv`).set('Content-Type', 'text/csv').send(totals);
    expect([status, body]).toEqual([200, expect.objectContaining({ committed: true, importId, file: 'totals.csv' })]);
  });

  it.each([
    ['a kind that there is not', '/imports/nothing', totals, 404, 'import-kind-unknown'],
    ['no file', '/imports/territory', Buffer.alloc(0), 400, 'import-file-missing'],
    ['a file that is no workbook', '/imports/territory', Buffer.from([0, 1, 2, 3]), 422, 'not-a-workbook'],
    ['a file beyond the limit', '/imports/territory', Buffer.alloc(10 * 1024 * 1024 + 1, 65), 413, 'too-large'],
    ['a word that is no yes', '/imports/territory?commit=perhaps', totals, 400, 'invalid-fields'],
  ])('refuses %s with a problem that names it', async (_, path, file, status, code) => {
    const answer = await post(path).set('Content-Type', 'application/octet-stream').send(file);
    expect([answer.status, answer.type, answer.body]).toEqual([status, 'application/problem+json', expect.objectContaining({ code, title: expect.stringMatching(/^\p{Lu}.+/u) })]);
  });

  it('gives a template that its own reader understands', async () => {
    const { status, headers, body } = await supertest(app.getHttpServer()).get('/imports/territory/template').buffer().parse((response, done) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => done(null, Buffer.concat(chunks)));
    });
    expect([status, headers['content-disposition']]).toEqual([200, 'attachment; filename="lotrinh-territory.xlsx"']);
    const rows = [];
    for await (const row of readRecords(body as Buffer, territoryLayout)) rows.push(row);
    expect(rows).toEqual([]);
  });
});
