import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeTestDirectory } from '@assay/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const { default: walls } = (await import(new URL('../../.dependency-cruiser.mjs', import.meta.url).href)) as {
  default: { readonly forbidden: readonly { readonly name: string }[] };
};
const repository = join(import.meta.dirname, '../..');

interface Report {
  readonly summary: {
    readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[];
  };
}

/** For each rule, a file that violates it with an import, and optionally a file with an allowed import. */
const broken: Readonly<Record<string, { file: string; imports: string; allowed?: string }>> = {
  'no-cycles': { file: 'libs/kernel/src/a.ts', imports: './b.js' },
  'pure-libraries-know-no-framework': { file: 'libs/bandits/src/nest.ts', imports: '@nestjs/common' },
  'domain-knows-no-framework': { file: 'services/shop/src/carts/domain/cart.ts', imports: 'typeorm' },
  'no-outside-in-pure-code': { file: 'libs/hashing/src/read.ts', imports: 'node:fs' },
  'application-knows-ports-only': {
    file: 'services/shop/src/carts/application/fill-cart.ts',
    imports: '../persistence/cart-rows.js',
  },
  'messaging-knows-no-persistence': {
    file: 'services/shop/src/carts/messaging/carts-handler.ts',
    imports: '../persistence/cart-rows.js',
  },
  'http-knows-no-persistence': {
    file: 'services/shop/src/carts/http/carts.controller.ts',
    imports: '../persistence/cart-rows.js',
  },
  'no-service-imports-a-service': {
    file: 'services/till/src/pay.ts',
    imports: '../../shop/src/carts/persistence/cart-rows.js',
  },
  'nothing-imports-a-service': {
    file: 'tools/bench/src/carts.ts',
    imports: '../../../services/shop/src/carts/persistence/cart-rows.js',
  },
  'persistence-stands-on-no-kafka': { file: 'libs/persistence/src/log.ts', imports: 'kafkajs' },
  'only-messaging-speaks-kafka': { file: 'services/shop/src/produce.ts', imports: 'kafkajs' },
  'no-undeclared-dependency': { file: 'services/shop/src/undeclared.ts', imports: 'no-such-package' },
};

/** Imports that break no rule. */
const sound: Readonly<Record<string, string>> = {
  'services/shop/src/carts/persistence/cart-rows.ts': 'typeorm',
  'services/shop/src/carts/application/count-carts.ts': '../domain/sum.js',
  'services/shop/src/carts/domain/sum.ts': 'node:util',
  'services/shop/src/carts/carts.module.ts': './persistence/cart-rows.js',
  'libs/messaging/src/client.ts': 'kafkajs',
  'libs/kernel/src/b.ts': './a.js',
};

let directory: string;
let violations: Report['summary']['violations'];

beforeAll(() => {
  directory = makeTestDirectory('walls');
  const files = { ...sound, ...Object.fromEntries(Object.values(broken).map(({ file, imports }) => [file, imports])) };
  for (const [file, imports] of Object.entries(files)) write(file, `import '${imports}';\n`);
  for (const owner of ['libs/messaging', 'libs/persistence', 'libs/bandits', 'services/shop']) {
    const dependencies = { kafkajs: '*', typeorm: '*', '@nestjs/common': '*' };
    write(`${owner}/package.json`, JSON.stringify({ name: owner.replace('/', '-'), dependencies }));
  }
  write('package.json', JSON.stringify({ name: 'house', workspaces: ['libs/*', 'services/*'] }));
  write('tsconfig.json', JSON.stringify({ compilerOptions: { module: 'nodenext' } }));
  for (const name of ['kafkajs', 'typeorm', '@nestjs/common']) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
    write(`node_modules/${name}/index.js`, '');
  }
  const cruiser = join(repository, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const config = join(repository, '.dependency-cruiser.mjs');
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [cruiser, '--config', config, '--output-type', 'json', 'libs', 'services', 'tools'],
    { cwd: directory, encoding: 'utf8', maxBuffer: 2 ** 26 },
  );
  if (stdout === '') throw new Error(stderr);
  ({ violations } = (JSON.parse(stdout) as Report).summary);
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(directory, file)), { recursive: true });
  writeFileSync(join(directory, file), text);
}

describe('the rules for imports', () => {
  it.each(walls.forbidden.map(({ name }) => name))('%s: reports a file that violates it', (rule) => {
    const breaker = broken[rule];
    expect(breaker).toBeDefined();
    expect(violations.filter(({ rule: { name } }) => name === rule).map(({ from }) => from)).toContain(breaker?.file);
  });

  it('report nothing else', () => {
    const breakers = new Set(Object.values(broken).map(({ file }) => file));
    const others = violations.filter(({ from, rule }) => !breakers.has(from) && rule.name !== 'no-cycles');
    expect(others).toEqual([]);
  });
});
