export { ImportDesk, paperIn, ReadModelsBehind, rowContext } from './import-desk.ts';
export { MapImporter } from './map-importer.ts';
export { fateOf, isRefusal, isRejection, Rehearsal, RehearsalOvertaken, type Refusal, type Rehearsed } from './rehearsal.ts';
export { TerritoryImporter } from './territory-importer.ts';
export { TerritoryImportsModule } from './territory-imports.module.ts';
