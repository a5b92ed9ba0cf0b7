/**
 * The long form is what `npm run test:faults` asks for; without it each fault happens a few times only, so that `npm test`
 * meets all of them in seconds.
 */
export const long = process.env['LOTRINH_FAULTS'] === 'long';

/** A count that depends on the form. */
export const times = (short: number, inLong: number): number => (long ? inLong : short);

/** How often the server is killed. */
export const serverKills = Number(process.env['LOTRINH_FAULTS_KILLS'] ?? times(10, 1_000));

/** How much longer than on two cores of its own this run may wait for anything; for a machine that is busy with other work. */
export const patience = Number(process.env['LOTRINH_FAULTS_PATIENCE'] ?? 1);

const minute = 60_000;
const shortMinutes = 5;

/** A test's time limit: the long form is bounded too. */
export const limit = (longMinutes: number): number => (long ? longMinutes : shortMinutes) * minute * patience;
