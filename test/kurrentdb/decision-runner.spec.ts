import { specsOnKurrentDB } from './server.ts';

await specsOnKurrentDB('writing a signed decision', () => import('../../libs/review/processes/decision-runner.spec.ts'));
