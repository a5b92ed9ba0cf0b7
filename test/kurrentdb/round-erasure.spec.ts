import { specsOnKurrentDB } from './server.ts';

await specsOnKurrentDB('an erasure after a closed round', () => import('../e2e/round-erasure.spec.ts'));
