/**
 * Test levels by suffix: `.unit.spec.ts` (no I/O), `.int.spec.ts` (one real dependency), `.e2e.spec.ts` (everything, in one stack for all
 * specs), `.deployment.spec.ts` (servers and processes of its own). Levels that start programs from dist/ refuse one that is not of the
 * present sources.
 *
 * Specs have no time limits of their own unless a duration is what they check: `testTimeout` and that of `eventually` only end a hang, and are long,
 * because the machine may be slow and busy.
 */
const common = {
  testEnvironment: '<rootDir>/test/support/node-environment.mjs',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', { swcrc: true, configFile: new URL('.swcrc', import.meta.url).pathname }] },
  moduleNameMapper: {
    '^fast-check$': '<rootDir>/test/support/seeded-fast-check.mjs',
    '^@assay/local-stack$': '<rootDir>/tools/local-stack/src/index.ts',
    '^@assay/bandits/draw$': '<rootDir>/libs/bandits/src/allocation/draw.ts',
    '^@assay/bandits/contextual-policy$': '<rootDir>/libs/bandits/src/contextual/contextual-policy.ts',
    '^@assay/learning/testing$': '<rootDir>/libs/learning/src/testing.ts',
    '^@assay/persistence/testing$': '<rootDir>/libs/persistence/src/testing.ts',
    '^@assay/service-kit/telemetry$': '<rootDir>/libs/service-kit/src/telemetry/telemetry.ts',
    '^@assay/([a-z-]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  modulePathIgnorePatterns: ['/dist/', '/.assay/', '/.nx/'],
};
const level = (name) => ({
  ...common,
  displayName: name,
  testMatch: [`<rootDir>/{libs,services,tools,test}/**/*.${name}.spec.ts`],
});

const built = (name) => ({ ...level(name), globalSetup: '<rootDir>/test/support/require-build.mjs' });

const e2e = {
  ...level('e2e'),
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
};

export default { projects: [level('unit'), built('int'), built('deployment'), e2e], testTimeout: 600_000 };
