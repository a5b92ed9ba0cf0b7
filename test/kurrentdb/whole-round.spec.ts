import { specsOnKurrentDB } from './server.ts';

await specsOnKurrentDB('a whole round', () => import('../../libs/review/http/whole-round.spec.ts'));
