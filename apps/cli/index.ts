/** The command line as a function, for the binary and for tests. */
export { main } from './main.ts';
