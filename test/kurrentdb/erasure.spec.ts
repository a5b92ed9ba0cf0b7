import { specsOnKurrentDB } from './server.ts';

await specsOnKurrentDB('an erasure', () => import('../e2e/erasure.spec.ts'));
