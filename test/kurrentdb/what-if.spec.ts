import { specsOnKurrentDB } from './server.ts';

await specsOnKurrentDB('what-ifs', () => import('../../libs/review/what-if/what-if.http.spec.ts'));
