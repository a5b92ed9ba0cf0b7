import type { Migration } from '#platform';
import { CreateAccess1700000400000 } from './create-access-1700000400000.ts';
import { KeyRotation1700000400001 } from './key-rotation-1700000400001.ts';

/** Migrations of schema `access`, to be run as the owner role. */
export const accessMigrations: readonly Migration[] = [CreateAccess1700000400000, KeyRotation1700000400001];
