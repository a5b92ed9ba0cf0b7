import type { MigrationInterface } from 'typeorm';
import { CreateSeals1730000100000 } from '../seals/ledger/create-seals.ts';
import { CreateEventLog1730000000000 } from './create-event-log.ts';

/** Migrations of the event log, to be run as the owner role. */
export const eventStoreMigrations: readonly (new () => MigrationInterface)[] = [CreateEventLog1730000000000, CreateSeals1730000100000];
