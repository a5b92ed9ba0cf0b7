import type { MigrationInterface } from 'typeorm';
import { CreateEventLog1730000000000 } from './create-event-log.ts';

/** Migrations of the event log, to be run as the owner role. */
export const eventStoreMigrations: readonly (new () => MigrationInterface)[] = [CreateEventLog1730000000000];
