import { readFileSync } from 'node:fs';
import { documentFile, documentText, typesFile, typesText } from '@assay/local-stack';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { local } from '../support/local.js';

type Document = Parameters<typeof typesText>[0];

const kept = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');

describe('the OpenAPI document of the public API', () => {
  let document: Document;

  beforeAll(async () => {
    document = (await (await fetch(`${local().url}/openapi.json`)).json()) as Document;
  });

  it('equals the file in docs/generated (`npm run gen:openapi` updates it)', () => {
    expect(documentText(document)).toBe(kept(documentFile));
  });

  it('matches the types with which the console is built', async () => {
    expect(await typesText(document)).toBe(kept(typesFile));
  });
});
