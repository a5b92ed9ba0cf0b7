import js from '@eslint/js';
import tseslint from 'typescript-eslint';

// Formatting is nobody's business here; every rule below stands for a mistake that has a cost.
const promises = {
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': 'error',
  '@typescript-eslint/await-thenable': 'error',
  '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
};

const types = {
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-non-null-assertion': 'error',
  '@typescript-eslint/no-unsafe-argument': 'error',
  '@typescript-eslint/no-unsafe-assignment': 'error',
  '@typescript-eslint/no-unsafe-call': 'error',
  '@typescript-eslint/no-unsafe-member-access': 'error',
  '@typescript-eslint/no-unsafe-return': 'error',
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  '@typescript-eslint/consistent-type-imports': 'error',
  '@typescript-eslint/no-unnecessary-type-assertion': 'error',
  '@typescript-eslint/ban-ts-comment': 'error',
  '@typescript-eslint/prefer-readonly': 'error',
  '@typescript-eslint/restrict-plus-operands': 'error',
};

const errors = {
  '@typescript-eslint/only-throw-error': 'error',
  '@typescript-eslint/prefer-promise-reject-errors': 'error',
  // Nothing is swallowed: a catch that does nothing must say why.
  'no-empty': ['error', { allowEmptyCatch: false }],
};

const habits = {
  eqeqeq: 'error',
  'no-console': 'off',
  // Hostile cells and names are searched for control characters on purpose.
  'no-control-regex': 'off',
  'no-var': 'error',
  'prefer-const': 'error',
  'no-unused-vars': 'off',
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
  'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
};

// The domain reads no clock and no chance: time and ids are arguments.
const pureDomain = [
  { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: 'The domain reads no clock: take the date as an argument.' },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'The domain reads no clock: take the date as an argument.' },
  { selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']", message: 'The domain has no chance: take ids as arguments.' },
];

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '**/.lotrinh/**', 'apps/web/**', 'test/fixtures/**/*.json'] },
  {
    files: ['**/*.ts'],
    extends: [js.configs.recommended, tseslint.configs.base],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: process.cwd() } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: { ...promises, ...types, ...errors, ...habits, 'no-undef': 'off', 'no-redeclare': 'off', 'no-dupe-class-members': 'off' },
  },
  {
    files: ['libs/*/domain/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...pureDomain] },
  },
  {
    files: ['**/*.spec.ts'],
    // Jest's matchers are typed as `any` by their authors.
    rules: { '@typescript-eslint/no-unsafe-assignment': 'off', 'max-lines': ['error', { max: 500, skipBlankLines: true, skipComments: true }] },
  },
  {
    files: ['**/*.mjs', '**/*.js'],
    extends: [js.configs.recommended],
    rules: { 'no-undef': 'off', eqeqeq: 'error', 'prefer-const': 'error', 'no-var': 'error' },
  },
);
