import fc from 'fast-check';

// The verdict of `npm test` depends on the tree alone: properties try the same numbers every time.
// `LOTRINH_SEED=random` looks elsewhere; a failure prints its seed, and `LOTRINH_SEED=<seed>` repeats it.
const { LOTRINH_SEED = '1' } = process.env;
if (LOTRINH_SEED !== 'random') fc.configureGlobal({ seed: Number(LOTRINH_SEED) });
