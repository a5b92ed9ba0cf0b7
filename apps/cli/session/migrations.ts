import { accessMigrations } from '#access';
import { eventStoreMigrations } from '#event-store';
import type { Migration } from '#platform';
import { projectionMigrations } from '#projection';
import { whatIfMigrations } from '#review';

/** Every lib's migrations, those a later one builds on first. */
export const migrations: readonly Migration[] = [...eventStoreMigrations, ...projectionMigrations, ...accessMigrations, ...whatIfMigrations];
