import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startFakeService, type FakeService } from './fake-service.js';

const run = promisify(execFile);
const home = new URL('..', import.meta.url).pathname;
const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');

/** A user's program. It needs no types except those of the language and the package's own. */
const program = `
import { AssayError, createClient, variantOf, type Assignments, type ClientOptions, type Receipt, type ShownVariant } from '@assay/client';

export async function shop(options: ClientOptions): Promise<readonly [string | undefined, unknown, number, boolean]> {
  const assay = createClient(options);
  const answer: Assignments = await assay.assign('user', 'u-42', { experiments: ['checkout'], fallback: { checkout: { variant_name: 'grey' } } });
  const shown: ShownVariant | undefined = assay.variant(answer, 'checkout');
  const receipt: Receipt | undefined = answer.assignments[0];
  assay.track({ event_type: 'purchase', unit_type: 'user', unit_id: 'u-42', metrics: { revenue: 12.5 } });
  const { delivered } = await assay.close();
  const error = new AssayError('said', { status: 404 });
  return [shown?.variant_name, variantOf(answer, 'checkout')?.config['colour'], delivered, receipt !== undefined && !error.retryable];
}
`;
/** With a browser's types: the platform's fetch is assignable to `fetch`. */
const withPlatform = `
import { createClient } from '@assay/client';
export const assay = () => createClient({ url: '/', fetch, token: async (refused) => refused ?? 'token' });
export const traced = () => createClient({ url: '/', fetch: (input, init) => fetch(input, init) });
`;

describe('the package, installed elsewhere', () => {
  let folder: string;
  let service: FakeService;

  beforeAll(async () => {
    service = await startFakeService();
    folder = mkdtempSync(join(tmpdir(), 'assay-client-'));
    // The existing build is packed: packing would otherwise rebuild it while other tests use it.
    const packed = await npm(home, 'pack', '--ignore-scripts', '--json', '--pack-destination', folder);
    const [{ filename } = { filename: '' }] = JSON.parse(packed) as { filename: string }[];
    writeFileSync(join(folder, 'package.json'), '{ "private": true }');
    await npm(folder, 'install', '--offline', '--no-audit', '--no-fund', join(folder, filename));
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await service.stop();
  });

  /** `npm` without the settings of the npm process that runs the tests. */
  async function npm(cwd: string, ...args: string[]): Promise<string> {
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));
    return (await run('npm', args, { cwd, env })).stdout;
  }

  it('contains what its description names, its licence and no tests', () => {
    const installed = join(folder, 'node_modules', '@assay', 'client');
    const description = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as Record<string, unknown>;
    expect(description).toMatchObject({ license: 'Apache-2.0', sideEffects: false, engines: { node: '>=20' } });
    expect(description).not.toHaveProperty('private');
    expect(description).not.toHaveProperty('dependencies');
    const targets = JSON.stringify(description['exports']).match(/"\.\/[^"]+\.[a-z]+"/g) ?? [];
    expect(targets.length).toBeGreaterThan(4);
    for (const target of targets)
      expect([target, existsSync(join(installed, JSON.parse(target) as string))]).toEqual([target, true]);
    expect(readFileSync(join(installed, 'LICENSE'), 'utf8')).toBe(readFileSync(join(home, '../../LICENSE'), 'utf8'));
    expect(existsSync(join(installed, 'README.md'))).toBe(true);
    expect(existsSync(join(installed, 'src', 'create-client.unit.spec.ts'))).toBe(false);
  });

  it.each([
    ['module', 'es modules'],
    ['commonjs', 'CommonJS'],
  ])('compiles under strict flags and runs in a package of type %s (%s)', async (type) => {
    const consumer = join(folder, type);
    mkdirSync(consumer);
    const write = (name: string, content: unknown) =>
      writeFileSync(join(consumer, name), typeof content === 'string' ? content : JSON.stringify(content));
    const compilerOptions = {
      target: 'es2022',
      module: 'nodenext',
      lib: ['es2022'],
      types: [],
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      noPropertyAccessFromIndexSignature: true,
      noImplicitReturns: true,
      noUnusedLocals: true,
      isolatedModules: true,
      skipLibCheck: false,
    };
    write('package.json', { private: true, type });
    write('shop.ts', program);
    write('tsconfig.json', { compilerOptions, files: ['shop.ts'] });
    write('platform.ts', withPlatform);
    write('tsconfig.platform.json', {
      compilerOptions: { ...compilerOptions, lib: ['es2022', 'dom'], noEmit: true },
      files: ['platform.ts'],
    });
    const compile = async (project: string) => {
      const failed = await run(process.execPath, [compiler, '-p', project], { cwd: consumer }).catch(
        (error: unknown) => (error as { stdout: string }).stdout,
      );
      expect(typeof failed === 'string' ? failed : '').toBe('');
    };
    await compile('tsconfig.json');
    await compile('tsconfig.platform.json');
    const compiled = readFileSync(join(consumer, 'shop.js'), 'utf8');
    expect(compiled.includes('require("@assay/client")')).toBe(type === 'commonjs');

    write(
      'main.mjs',
      "import { shop } from './shop.js';\nconsole.log(JSON.stringify(await shop({ url: process.argv[2], token: 't' })));\n",
    );
    service.events.length = 0;
    const { stdout, stderr } = await run(process.execPath, [join(consumer, 'main.mjs'), service.url]);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual(['green', 'green', 2, true]);
    expect(service.events.map(({ event_type }) => event_type)).toEqual(['exposure', 'purchase']);
    expect(service.credentials.at(-1)).toBe('Bearer t');
  });
});
