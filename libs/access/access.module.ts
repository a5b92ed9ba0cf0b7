import { Global, Inject, Module, type DynamicModule, type MiddlewareConsumer, type NestModule, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import type { Pool } from 'pg';
import { EVENT_LOG, EVENT_STORE, PERSONAL_KEYS, StreamKinds, type EventLog, type EventStore } from '#event-store';
import { APP_POOL, CONFIG, Sentences, type Config } from '#platform';
import { accountStreamKind } from './accounts/account-decider.ts';
import { Accounts } from './accounts/accounts.ts';
import { ChangeAccountHandler } from './accounts/change-account.ts';
import { Credentials } from './accounts/credentials.ts';
import { DemoAccounts } from './accounts/demo-accounts.ts';
import { OpenAccountHandler } from './accounts/open-account.ts';
import { SystemAccounts } from './accounts/system-accounts.ts';
import { erasureStreamKind } from './erasure/erasure-decider.ts';
import { reapplyErasures } from './erasure/reapply-erasures.ts';
import { AccountsController } from './http/accounts.controller.ts';
import { SessionController } from './http/session.controller.ts';
import { IdNumberHash, openIdNumberHash } from './keys/id-number-hash.ts';
import { MASTER_KEY, type MasterKey } from './keys/master-key.ts';
import { MASTER_KEYS, type MasterKeys } from './keys/master-keys.ts';
import { openMasterKey, type OpenedMasterKey } from './keys/open-master-key.ts';
import { PostgresPersonalKeys } from './keys/postgres-personal-keys.ts';
import { ReadLog } from './read-log/read-log.ts';
import { ScopeGuard } from './scope/scope-guard.ts';
import { AccessGuard } from './sign-in/access-guard.ts';
import { Sessions } from './sign-in/sessions.ts';
import { SignInThrottle } from './sign-in/sign-in-throttle.ts';
import { SignIn } from './sign-in/sign-in.ts';
import { erasureRejections } from './text/erasure.vi.ts';
import { accessRefusals, accountRejections, masterKeySentences } from './text/vi.ts';

/** Where the master key is and whether this start made it: the program tells people. */
export const OPENED_MASTER_KEY = Symbol('OpenedMasterKey');

export interface AccessOptions {
  /** A demo store may keep its master key inside its data folder. */
  readonly demo: boolean;
}

/** Accounts, sessions, the guard of every route, area scope, personal-data keys. Needs platform, event store, territory and CQRS. */
@Global()
@Module({})
export class AccessModule implements NestModule, OnModuleInit, OnModuleDestroy {
  constructor(
    @Inject(StreamKinds) private readonly kinds: StreamKinds,
    @Inject(Sentences) private readonly sentences: Sentences,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(APP_POOL) readonly pool: Pool,
    @Inject(EVENT_STORE) readonly store: EventStore,
    @Inject(EVENT_LOG) readonly log: EventLog,
    @Inject(PostgresPersonalKeys) readonly keys: PostgresPersonalKeys,
  ) {}

  static forRoot({ demo }: AccessOptions = { demo: false }): DynamicModule {
    return {
      module: AccessModule,
      controllers: [SessionController, AccountsController],
      providers: [
        {
          provide: OPENED_MASTER_KEY,
          inject: [APP_POOL, CONFIG],
          useFactory: (pool: Pool, config: Config): Promise<OpenedMasterKey> => openMasterKey(pool, { file: config.LOTRINH_MASTER_KEY_FILE, dataFolder: config.LOTRINH_DATA, demo }),
        },
        { provide: MASTER_KEY, inject: [OPENED_MASTER_KEY], useFactory: ({ key }: OpenedMasterKey): MasterKey => key },
        { provide: MASTER_KEYS, inject: [OPENED_MASTER_KEY], useFactory: ({ keys }: OpenedMasterKey): MasterKeys => keys },
        { provide: PostgresPersonalKeys, inject: [APP_POOL, MASTER_KEYS], useFactory: (pool: Pool, masters: MasterKeys) => new PostgresPersonalKeys(pool, masters) },
        { provide: PERSONAL_KEYS, useExisting: PostgresPersonalKeys },
        { provide: IdNumberHash, inject: [APP_POOL, MASTER_KEYS], useFactory: (pool: Pool, masters: MasterKeys) => openIdNumberHash(pool, masters) },
        { provide: APP_GUARD, useClass: AccessGuard },
        Accounts, Credentials, Sessions, SignIn, SignInThrottle, ScopeGuard, ReadLog, SystemAccounts, DemoAccounts, OpenAccountHandler, ChangeAccountHandler,
      ],
      exports: [OPENED_MASTER_KEY, MASTER_KEY, PERSONAL_KEYS, PostgresPersonalKeys, IdNumberHash, Accounts, ScopeGuard, ReadLog, SystemAccounts, DemoAccounts, Sessions],
    };
  }

  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(this.sessions.middleware).forRoutes('{*path}');
  }

  async onModuleInit(): Promise<void> {
    this.kinds.register(accountStreamKind);
    this.kinds.register(erasureStreamKind);
    this.sentences.register(erasureRejections, { 'erasure-not-requested': 404, 'erasure-paper-missing': 400, 'requester-cannot-approve': 403 });
    this.sentences.register(accountRejections, { 'account-unknown': 404, 'username-malformed': 400, 'display-name-missing': 400, 'password-too-short': 400, 'office-missing': 400, 'scope-empty': 400 });
    this.sentences.register(accessRefusals, { 'not-permitted': 403, 'recorder-is-approver': 403, 'cross-site-request': 403, 'sign-in-failed': 401, 'sign-in-blocked': 429 });
    this.sentences.register(masterKeySentences, {});
    await this.keys.listen();
    // Before anything is served: the keys may come from a backup that is older than an erasure.
    await reapplyErasures(this);
  }

  async onModuleDestroy(): Promise<void> {
    await this.keys.close();
  }
}
