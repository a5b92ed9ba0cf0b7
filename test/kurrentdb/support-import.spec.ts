import { specsOnKurrentDB } from './server.ts';

await specsOnKurrentDB('the import of support', () => import('../imports/support.spec.ts'));
