import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { format } from 'prettier';
import { readCatalogue } from './catalogue.js';
import { renderAsyncApi } from './render/asyncapi.js';
import { renderHelmTopics } from './render/helm.js';
import { renderPage } from './render/page.js';
import { renderRecords } from './render/records.js';
import { renderSchemas } from './render/schemas.js';
import { renderTopics } from './render/topics.js';
import { extendLock, type SchemaLock } from './schema-lock.js';

/** Path of the lock file, from the root of the repository. */
export const lockPath = 'contracts/schema-ids.lock.json';

/** Reads the lock file; an empty lock if there is none. */
export function readLock(root: string): SchemaLock {
  const path = join(root, lockPath);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as SchemaLock) : { schemas: [] };
}

/**
 * All files generated from `contracts/`: path from the root to text, formatted like the repository's files.
 * @throws CatalogueError when the contracts are invalid
 */
export async function generate(root: string): Promise<Map<string, string>> {
  const catalogue = readCatalogue(join(root, 'contracts'));
  const lock = extendLock(readLock(root), catalogue.records);
  const texts: Record<string, string> = {
    'libs/contracts/src/generated/records.ts': renderRecords(catalogue.records),
    'libs/contracts/src/generated/topics.ts': renderTopics(catalogue.topics),
    'libs/contracts/src/generated/schemas.ts': renderSchemas(lock, catalogue.records),
    'docs/generated/asyncapi.yaml': renderAsyncApi(catalogue),
    'docs/generated/topics.md': renderPage(catalogue, lock),
    'helm/topics.generated.yaml': renderHelmTopics(catalogue.topics),
    [lockPath]: JSON.stringify(lock),
  };
  const files = new Map<string, string>();
  for (const [path, text] of Object.entries(texts)) {
    files.set(path, await format(text, { filepath: path, singleQuote: true, printWidth: 120, trailingComma: 'all' }));
  }
  return files;
}

/** Writes the files that differ; returns their paths. */
export function writeStale(root: string, files: Map<string, string>): string[] {
  const stale = stalePaths(root, files);
  for (const path of stale) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), files.get(path) ?? '');
  }
  return stale;
}

/** The files whose text differs from what would be generated now. */
export function stalePaths(root: string, files: Map<string, string>): string[] {
  return [...files]
    .filter(([path, text]) => !existsSync(join(root, path)) || readFileSync(join(root, path), 'utf8') !== text)
    .map(([path]) => path);
}
