// Who may import whom: the table of the design, as rules. `layering.spec.ts` plants a violation of each and expects it to be caught.

const technical = ['platform', 'documents', 'event-store', 'projection'];

/** What each lib may import beside itself, npm packages and Node. */
const mayImport = {
  standards: [],
  platform: ['standards'],
  documents: ['standards', 'platform'],
  'event-store': ['standards', 'platform'],
  projection: ['standards', 'event-store', 'platform'],
  territory: ['standards', ...technical],
  access: ['standards', 'territory', ...technical],
  household: ['standards', 'territory', 'access', ...technical],
  review: ['standards', 'territory', 'access', 'household', ...technical],
  support: ['standards', 'territory', 'access', 'household', ...technical],
  supervision: ['standards', 'territory', 'access', 'household', 'review', 'support', ...technical],
};

// Specs and the helpers they share.
const spec = '\\.spec\\.ts$|/testing/|/given\\.ts$';
const oneOf = (names) => `(${names.join('|')})`;

const table = Object.entries(mayImport).map(([lib, others]) => ({
  name: `${lib}-imports-only-what-it-may`,
  comment: `libs/${lib} may import ${others.length === 0 ? 'no other lib' : others.join(', ')}`,
  severity: 'error',
  from: { path: `^libs/${lib}/`, pathNot: spec },
  to: { path: '^libs/', pathNot: `^libs/${oneOf([lib, ...others])}/` },
}));

module.exports = {
  forbidden: [
    ...table,
    {
      name: 'only-listed-libs',
      comment: 'a new lib gets its line in the table first',
      severity: 'error',
      from: { path: '^libs/', pathNot: `^libs/${oneOf(Object.keys(mayImport))}/` },
      to: {},
    },
    {
      name: 'doors-only',
      comment: 'another lib is entered by its index.ts',
      severity: 'error',
      from: { path: '^libs/([^/]+)/', pathNot: spec },
      // The domain of `standards` is open to other domains: it is words and pure functions alone.
      to: { path: '^libs/', pathNot: '^libs/($1/|[^/]+/index\\.ts$|standards/domain/)' },
    },
    {
      name: 'doors-only-from-apps',
      comment: 'apps enter a lib by its index.ts',
      severity: 'error',
      from: { path: '^apps/' },
      // `prepare.mjs` runs before anything is built, so it cannot stand behind the door.
      to: { path: '^libs/', pathNot: '^libs/([^/]+/index\\.ts|platform/prepare\\.mjs)$' },
    },
    {
      name: 'domain-is-pure',
      comment: 'a domain imports its own domain and the standards, no package, no Node, no other room',
      severity: 'error',
      from: { path: '^libs/([^/]+)/domain/', pathNot: spec },
      to: { pathNot: '^libs/($1/domain/|standards/(domain/|index\\.ts$|score-sheets/))' },
    },
    {
      name: 'libs-know-no-app',
      comment: 'only apps wire; nothing depends on them',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    {
      name: 'libs-know-no-test',
      comment: 'only specs use what lies under test',
      severity: 'error',
      from: { path: '^(libs|apps)/', pathNot: spec },
      to: { path: '^test/' },
    },
    {
      name: 'apps-never-import-apps',
      comment: 'what two apps need belongs in a lib',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'no-cycles',
      comment: 'two files that need each other, be it for a type, are one idea',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'nothing-unresolved',
      comment: 'an import that cannot be found cannot be judged',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.lotrinh)/|^apps/web/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'types', 'default'],
      extensions: ['.ts', '.mjs', '.js', '.cjs', '.json'],
    },
  },
};
