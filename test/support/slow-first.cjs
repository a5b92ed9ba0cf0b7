const Sequencer = require('@jest/test-sequencer').default;

// On a fresh clone Jest knows no durations and goes by file size. A spec that starts whole servers, begun last, leaves the other worker idle.
const slow = ['test/faults/server-killed.spec.ts', 'test/faults/worker-killed.spec.ts', 'test/faults/restore-killed.spec.ts', 'apps/server/main.spec.ts', 'apps/cli/verbs.spec.ts', 'test/imports/example-commune.spec.ts', 'apps/cli/backup-verbs.spec.ts', 'apps/cli/seal-verbs.spec.ts', 'libs/event-store/postgres/gapless-tail.spec.ts'];

module.exports = class extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => {
      const place = slow.findIndex((name) => path.endsWith(name));
      return place < 0 ? slow.length : place;
    };
    return super.sort(tests).sort((a, b) => rank(a) - rank(b));
  }
};
