import { specsOnKurrentDB } from './server.ts';

await specsOnKurrentDB('the import of units', () => import('../imports/territory.spec.ts'));
