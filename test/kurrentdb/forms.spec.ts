import { specsOnKurrentDB } from './server.ts';

await specsOnKurrentDB('the forms of a round', () => import('../../libs/review/forms/forms.http.spec.ts'));
