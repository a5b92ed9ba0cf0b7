import { specsOnKurrentDB } from './server.ts';

await specsOnKurrentDB('loading the example commune', () => import('../imports/demo.spec.ts'));
