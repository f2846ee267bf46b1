import { readFileSync } from 'node:fs';
import { documentFile, documentText, typesFile, typesText } from '@assay/local-stack';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { local } from '../support/local.js';

type Document = Parameters<typeof typesText>[0];

const kept = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');

describe('the document of the public interface', () => {
  let document: Document;

  beforeAll(async () => {
    document = (await (await fetch(`${local().url}/openapi.json`)).json()) as Document;
  });

  it('is the one that is kept in docs/generated (`npm run gen:openapi` renews it)', () => {
    expect(documentText(document)).toBe(kept(documentFile));
  });

  it('has the types that the console is built with', async () => {
    expect(await typesText(document)).toBe(kept(typesFile));
  });
});
