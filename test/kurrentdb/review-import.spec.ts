import { specsOnKurrentDB } from './server.ts';

await specsOnKurrentDB('the import of reviews', () => import('../imports/review.spec.ts'));
