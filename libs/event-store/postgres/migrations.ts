import type { MigrationInterface } from 'typeorm';
import { CreateRestores1730000200000 } from '../backup/create-restores.ts';
import { CreateSeals1730000100000 } from '../seals/ledger/create-seals.ts';
import { CreateEventLog1730000000000 } from './create-event-log.ts';

/** Migrations of the event log, to be run as the owner role. */
export const eventStoreMigrations: readonly (new () => MigrationInterface)[] = [CreateEventLog1730000000000, CreateSeals1730000100000, CreateRestores1730000200000];
