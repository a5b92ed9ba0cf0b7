// `node --import …/register-typescript.mjs program.ts`: runs a program from its TypeScript sources.
import { register } from 'node:module';

register('./typescript-loader.mjs', import.meta.url);
