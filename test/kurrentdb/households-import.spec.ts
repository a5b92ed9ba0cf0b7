import { specsOnKurrentDB } from './server.ts';

await specsOnKurrentDB('the import of households', () => import('../imports/households.spec.ts'));
