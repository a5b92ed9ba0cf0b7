import { specsOnKurrentDB } from './server.ts';

await specsOnKurrentDB('handing a round over', () => import('../../libs/review/use-cases/hand-over-review-round.spec.ts'));
