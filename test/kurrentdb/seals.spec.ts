import { specsOnKurrentDB } from './server.ts';

await specsOnKurrentDB('seals', () => import('../../libs/event-store/seals/sealing.spec.ts'));
