import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { OpenAPI3 } from 'openapi-typescript';
import { repository } from '../repository.js';
import { explain } from '../stack-error.js';
import { startStack } from '../start-stack.js';
import { stopSignal } from '../stop-signal.js';
import { documentFile, documentText, typesFile, typesText } from './render.js';

const HELP = `Writes the OpenAPI document of the public API, as served by the real services, and the console's types from it.

  npm run gen:openapi                   starts a temporary Assay
  npm run gen:openapi -- --url ADDRESS  uses a running Assay of this version`;

const signal = stopSignal();

try {
  await main();
} catch (error) {
  if (!signal.aborted) console.error(`assay: ${explain(error)}`);
  process.exitCode = signal.aborted ? 130 : 1;
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { url: { type: 'string' }, help: { type: 'boolean' } } });
  if (values.help === true) {
    console.log(HELP);
    return;
  }
  const document = values.url === undefined ? await documentOfOwnStack() : await documentAt(values.url);
  writeFileSync(join(repository, documentFile), documentText(document));
  writeFileSync(join(repository, typesFile), await typesText(document));
  console.log(`Written: ${documentFile}, ${typesFile}`);
}

async function documentOfOwnStack(): Promise<OpenAPI3> {
  const directory = mkdtempSync(join(tmpdir(), 'assay-public-document-'));
  try {
    const stack = await startStack({ directory, ports: 'free', log: (line) => console.log(line), signal });
    return await documentAt(stack.url).finally(() => stack.stop());
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function documentAt(url: string): Promise<OpenAPI3> {
  const response = await fetch(new URL('/openapi.json', url));
  if (!response.ok) throw new Error(`${url} answers ${response.status}`);
  const document = (await response.json()) as OpenAPI3;
  // The console reports services that it could not reach; an incomplete document must not be written.
  if (document.info.description?.startsWith('Incomplete') === true) throw new Error(document.info.description);
  return document;
}
