import { specsOnKurrentDB } from './server.ts';

await specsOnKurrentDB('proofs of seals', () => import('../../libs/event-store/seals/proofs.spec.ts'));
