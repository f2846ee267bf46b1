import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { stalePaths, writeStale } from '../src/generate.js';
import { generateServices } from '../src/services/generate-services.js';

const repository = fileURLToPath(new URL('../../../', import.meta.url));
const copied = [
  'contracts/topics.yaml',
  'contracts/avro',
  'libs/*/package.json',
  'services/service.schema.json',
  'services/*/*.json',
  'services/*/src/*.ts',
  'services/*/README.md',
  'services/console/src/generated/services.ts',
  'docs/generated/services.md',
  'compose.yaml',
  'Dockerfile',
  '.vscode',
];
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'assay-services-'));
  for (const path of globSync(copied, { cwd: repository })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    cpSync(join(repository, path), join(root, path), { recursive: true });
  }
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const edit = (path: string, change: (content: Record<string, unknown>) => object): void =>
  writeFileSync(join(root, path), JSON.stringify(change(JSON.parse(read(path)) as Record<string, unknown>)));

/** A service with a database in the copy. */
function addSample(manifest: object): void {
  const folder = join(root, 'services/sample');
  mkdirSync(join(folder, 'src'), { recursive: true });
  const files = {
    'service.json': JSON.stringify(manifest),
    'package.json': JSON.stringify({ name: '@assay/sample', description: 'A service of this test' }),
    'project.json': JSON.stringify({ name: 'sample', tags: ['scope:sample', 'type:service'] }),
    'README.md': '',
    'src/main.ts': '',
    'src/migrate.ts': '',
  };
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
}

describe('the manifests of this repository', () => {
  it('match the generated files', async () => {
    expect(stalePaths(repository, await generateServices(repository))).toEqual([]);
  });
});

describe('a new service', () => {
  it('is added to every file that lists the services', async () => {
    addSample({ port: 7331, kafka: false, database: true, routes: ['/v1/samples/{id}'], clientScopes: ['assign'] });
    const stale = writeStale(root, await generateServices(root));
    expect(stale.sort()).toEqual([
      '.vscode/launch.json',
      '.vscode/tasks.json',
      'Dockerfile',
      'compose.yaml',
      'docs/generated/services.md',
      'services/console/README.md',
      'services/console/src/generated/services.ts',
    ]);
    for (const path of stale) expect([path, read(path)]).toEqual([path, expect.stringContaining('sample')]);
    expect(stalePaths(root, await generateServices(root))).toEqual([]);
  });
});

describe('a mistake in a manifest is named', () => {
  const manifest = { port: 7331, kafka: true, database: true };

  it.each<[string, object, RegExp]>([
    ['a property that does not exist', { ...manifest, rotues: [] }, /sample\/service\.json: .*rotues/],
    ['a missing property', { port: 7331, kafka: true }, /sample\/service\.json: .*database/],
    ['a path that is no route', { ...manifest, routes: ['samples'] }, /sample\/service\.json: \/routes\/0/],
    ['a port of another', { ...manifest, port: 7301 }, /port 7301 is that of assignment|port 7301 is that of sample/],
    [
      'a route of another',
      { ...manifest, routes: ['/v1/experiments/{name}/results'] },
      /route \/v1\/experiments\/\{\}\/results is that of metric-aggregation/,
    ],
    [
      'a call to a service that does not exist',
      { ...manifest, calls: ['nobody'] },
      /calls nobody, which is no service/,
    ],
    ['a second gateway', { ...manifest, gateway: true }, /one service is the gateway, not 2/],
    [
      'a command without its program',
      { ...manifest, commands: { count: { script: 'count', needs: [] } } },
      /services\/sample\/src\/count\.ts is missing/,
    ],
  ])('%s', async (_what, content, message) => {
    addSample(content);
    await expect(generateServices(root)).rejects.toThrow(message);
  });

  it('other tags of its project', async () => {
    addSample(manifest);
    edit('services/sample/project.json', (project) => ({ ...project, tags: ['scope:shared', 'type:service'] }));
    await expect(generateServices(root)).rejects.toThrow('services/sample/project.json: no tag scope:sample');
  });

  it('a topic for a service that has no Kafka', async () => {
    edit('services/event-ingestion/service.json', (content) => ({ ...content, kafka: false }));
    await expect(generateServices(root)).rejects.toThrow(
      'contracts/topics.yaml: events: event-ingestion is no service with "kafka": true',
    );
  });
});
