import openapiTypescript, { astToString, type OpenAPI3 } from 'openapi-typescript';

/** Where the document of the public interface is kept, below the repository's root. */
export const documentFile = 'docs/generated/openapi.json';
/** Where the console's types of it are kept. */
export const typesFile = 'services/console/web/src/shared/api/generated/public-api.d.ts';

/** The document as it stands in its file. */
export function documentText(document: unknown): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** TypeScript types of every operation that the document describes. */
export async function typesText(document: OpenAPI3): Promise<string> {
  return `// Generated from ${documentFile} by \`npm run gen:openapi\`. Do not edit.\n\n${astToString(await openapiTypescript(document))}`;
}
