/** Progress of a run that takes its time. To stderr: `npm test` keeps stdout for its last line. */
export const say = (sentence: string): void => void process.stderr.write(`${sentence}\n`);
