import { describe, it } from '@jest/globals';
import { runOnKurrentDB } from '../../libs/event-store/testing/store-under-test.ts';

const demanded = process.env['KURRENTDB_REQUIRED'] === 'yes';

/** Runs the tests against the server of `KURRENTDB_URL`. Without one they are shown as skipped, or fail where a server is demanded. */
export const describeKurrentDB = (name: string, tests: (url: string) => void): void => {
  const url = process.env['KURRENTDB_URL'];
  if (url !== undefined && url !== '') return describe(`${name} on a KurrentDB server`, () => tests(url));
  describe(`${name} on a KurrentDB server`, () => {
    if (!demanded) return it.skip('is not tested: KURRENTDB_URL is not set', () => undefined);
    it('needs KURRENTDB_URL', () => {
      throw new Error('KURRENTDB_URL is not set');
    });
  });
};

/** Runs the specs of another file, which `load` imports, as they stand there but with their log on KurrentDB. */
export const specsOnKurrentDB = async (name: string, load: () => Promise<unknown>): Promise<void> => {
  const url = process.env['KURRENTDB_URL'];
  if (url === undefined || url === '') return describeKurrentDB(name, () => undefined);
  runOnKurrentDB(url);
  await load();
};
