import nx from '@nx/eslint-plugin';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { readServiceManifests } from './tools/service-manifests.mjs';

/** Names a pure module may not reach for: the clock, chance and the outside world are inputs. */
const impure = [
  { object: 'Date', property: 'now', message: 'Take the time as an argument.' },
  { object: 'Math', property: 'random', message: 'Take a seeded generator or a keyed hash as an argument.' },
];
const frameworks = [
  '@nestjs/*',
  'typeorm',
  'pg',
  'pg-copy-streams',
  'kafkajs',
  'fastify',
  'rxjs',
  'node:fs',
  'node:net',
  'node:http',
];
const deepImports = { group: ['@assay/*/src/*', '@assay/*/dist/*'], message: "A package's only door is its index." };
const onlyMessaging = { group: ['kafkajs'], message: 'Only libs/messaging speaks Kafka.' };

const restrict = (...patterns) => ({ '@typescript-eslint/no-restricted-imports': ['error', { patterns }] });

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/node_modules/**',
      '**/generated/**',
      '.assay/**',
      '.nx/**',
      'test/data/**',
      'libs/*/assembly/**',
    ],
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.strictTypeChecked],
    plugins: { '@nx': nx },
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          enforceBuildableLibDependency: false,
          // The first two are no packages, because they are read before anything is built; the third one's types are replaced by ours.
          allow: ['.*/service-manifests.mjs', '.*/python-environment.mjs', 'assemblyscript/asc'],
          // Services load modules late so that telemetry starts first; nothing is split into bundles here.
          checkDynamicDependenciesExceptions: ['@assay/**'],
          depConstraints: [
            { sourceTag: 'type:domain', onlyDependOnLibsWithTags: ['type:domain', 'type:testing'] },
            { sourceTag: 'type:contracts', onlyDependOnLibsWithTags: ['type:domain', 'type:testing'] },
            {
              sourceTag: 'type:engine',
              onlyDependOnLibsWithTags: ['type:domain', 'type:contracts', 'type:engine', 'type:testing'],
            },
            { sourceTag: 'type:client', onlyDependOnLibsWithTags: ['type:domain', 'type:testing'] },
            {
              sourceTag: 'type:infrastructure',
              onlyDependOnLibsWithTags: [
                'type:domain',
                'type:contracts',
                'type:engine',
                'type:infrastructure',
                'type:testing',
              ],
            },
            {
              sourceTag: 'type:testing',
              onlyDependOnLibsWithTags: [
                'type:domain',
                'type:contracts',
                'type:engine',
                'type:infrastructure',
                'type:client',
                'type:testing',
              ],
            },
            {
              sourceTag: 'type:service',
              onlyDependOnLibsWithTags: [
                'type:domain',
                'type:contracts',
                'type:engine',
                'type:infrastructure',
                'type:testing',
              ],
            },
            {
              sourceTag: 'type:tool',
              onlyDependOnLibsWithTags: [
                'type:domain',
                'type:contracts',
                'type:engine',
                'type:infrastructure',
                'type:client',
                'type:testing',
                'type:tool',
              ],
            },
            { sourceTag: 'scope:shared', onlyDependOnLibsWithTags: ['scope:shared'] },
            ...readServiceManifests().map(({ name }) => ({
              sourceTag: `scope:${name}`,
              onlyDependOnLibsWithTags: ['scope:shared', `scope:${name}`],
            })),
          ],
        },
      ],
      ...restrict(deepImports, onlyMessaging),
      // Nest's tokens are classes: a module of a test is an empty one, and what implements a port is compared by its shape.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true, allowEmpty: true }],
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
      '@typescript-eslint/no-non-null-assertion': 'error',
    },
  },
  {
    // The benchmark's baseline is kafkajs itself; a spec aborts transactions with it.
    files: [
      'libs/messaging/{src,test}/**/*.ts',
      'libs/kafka-postgres/test/**/*.ts',
      'test/**/*.ts',
      'libs/testing/src/**/*.ts',
      'tools/bench/src/support/raw-producer-process.ts',
    ],
    rules: restrict(deepImports),
  },
  {
    files: [
      'services/*/src/**/domain/**/*.ts',
      'libs/jobs/src/domain/**/*.ts',
      'libs/{kernel,linalg,random,hashing,statistics,bandits,optimisation,survival,training,formats,decisions,learning,evaluation}/src/**/*.ts',
    ],
    ignores: ['**/*.spec.ts'],
    rules: {
      ...restrict(deepImports, {
        group: [
          ...frameworks,
          '@assay/messaging',
          '@assay/persistence',
          '@assay/service-kit',
          '../application/*',
          '../http/*',
          '../messaging/*',
          '../persistence/*',
        ],
        message: 'domain/ and the pure libraries know no framework and no outer room.',
      }),
      'no-restricted-properties': ['error', ...impure],
    },
  },
  {
    files: ['services/*/src/**/application/**/*.ts'],
    rules: restrict(
      deepImports,
      {
        group: ['@nestjs/platform-fastify', 'fastify', 'kafkajs', '../http/*', '../messaging/*'],
        message: 'application/ is called by http/ and messaging/, never the other way round.',
      },
      {
        group: ['@assay/service-kit'],
        importNames: ['badRequest', 'notFound', 'Problem', 'sendProblem', 'unavailable', 'unprocessable'],
        message: 'application/ refuses with a Refusal of @assay/kernel; what that is in HTTP, service-kit knows.',
      },
    ),
  },
  {
    files: ['services/*/src/**/*.ts'],
    ignores: ['services/*/src/config.ts', '**/*.spec.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only config.ts reads the environment.' },
        ...impure,
      ],
    },
  },
  {
    // The page runs in browsers: it has types of its own, and React's rules.
    files: ['services/console/web/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat.recommended],
    languageOptions: { parserOptions: { project: './services/console/web/tsconfig.json' } },
  },
  {
    files: ['**/*.spec.ts', 'test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/require-await': 'off',
    },
  },
);
