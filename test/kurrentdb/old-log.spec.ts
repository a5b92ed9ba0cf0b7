import { specsOnKurrentDB } from './server.ts';

await specsOnKurrentDB('a log with assessments of the first shape', () => import('../../libs/household/old-log.spec.ts'));
