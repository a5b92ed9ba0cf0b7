import { accessMigrations } from '#access';
import { eventStoreMigrations } from '#event-store';
import type { Migration } from '#platform';
import { projectionMigrations } from '#projection';
import { whatIfMigrations } from '#review';

/** Every lib's migrations; they run in the order of the digits in their names. */
export const migrations: readonly Migration[] = [...eventStoreMigrations, ...projectionMigrations, ...accessMigrations, ...whatIfMigrations];
