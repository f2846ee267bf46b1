import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { readCatalogue } from '../catalogue.js';
import { composeRegions } from './compose-regions.js';
import { type DescribedService, readServices } from './read-services.js';
import { replaceRegion } from './replace-region.js';
import { renderConsoleServices } from './render-console-services.js';
import { renderPage, renderRoutes } from './render-page.js';

/**
 * All text files generated from `services/<name>/service.json`: path from the root to text, formatted like the repository's files.
 * @throws ManifestError if a manifest is invalid
 */
export async function generateServices(root: string): Promise<Map<string, string>> {
  const services = readServices(root, readCatalogue(join(root, 'contracts')));
  const read = (path: string) => readFileSync(join(root, path), 'utf8');
  const names = services.map(({ name }) => name);
  const behind = services.filter(({ gateway }) => !gateway).map(({ name }) => name);
  const texts: Record<string, string> = {
    'services/console/src/generated/services.ts': renderConsoleServices(services),
    'docs/generated/services.md': renderPage(services),
    'services/console/README.md': replaceRegion(read('services/console/README.md'), 'routes', renderRoutes(services)),
    Dockerfile: replaceRegion(read('Dockerfile'), 'folders', renderFolders(services)),
    'compose.yaml': Object.entries(composeRegions(services)).reduce(
      (text, [region, body]) => replaceRegion(text, region, body),
      read('compose.yaml'),
    ),
    '.vscode/launch.json': pickOf(read('.vscode/launch.json'), behind),
    '.vscode/tasks.json': pickOf(read('.vscode/tasks.json'), names),
  };
  const files = new Map<string, string>();
  for (const [path, text] of Object.entries(texts)) {
    const style = { singleQuote: true, printWidth: 120, trailingComma: 'all' } as const;
    files.set(path, path === 'Dockerfile' ? text : await format(text, { ...style, filepath: path }));
  }
  return files;
}

/** The services to choose from in an editor's list. */
function pickOf(text: string, names: readonly string[]): string {
  return text.replace(
    /("id": "service"[^}]*"options": )\[[^\]]*\]/,
    (_, before: string) => before + JSON.stringify(names),
  );
}

/** Folders of the image on which volumes are mounted. */
function renderFolders(services: readonly DescribedService[]): string {
  const folders = [
    'access',
    'secrets',
    ...new Set(
      services.flatMap(({ directories, sharedDirectories }) => Object.values({ ...directories, ...sharedDirectories })),
    ),
    ...services.map(({ name }) => `shared/${name}`),
  ];
  const lines = folders.map((folder) => `    /var/lib/assay/${folder} \\`);
  return ['RUN mkdir -p \\', ...lines, '  && chown -R node:node /var/lib/assay'].join('\n');
}
