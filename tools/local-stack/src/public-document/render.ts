import openapiTypescript, { astToString, type OpenAPI3 } from 'openapi-typescript';

/** Path of the public API's OpenAPI document, from the repository's root. */
export const documentFile = 'docs/generated/openapi.json';
/** Path of the console's types from it. */
export const typesFile = 'services/console/web/src/shared/api/generated/public-api.d.ts';

/** The document as the text of its file. */
export function documentText(document: unknown): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** TypeScript types of all operations in the document. */
export async function typesText(document: OpenAPI3): Promise<string> {
  return `// Generated from ${documentFile} by \`npm run gen:openapi\`. Do not edit.\n\n${astToString(await openapiTypescript(document))}`;
}
