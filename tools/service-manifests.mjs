// Reads services/*/service.json (their schema: services/service.schema.json). Uses Node's own modules only: the linter's configuration and
// bootstrap.mjs read the manifests before anything is built. `npm run gen` checks them.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

export function readServiceManifests(root = repository) {
  const folder = path.join(root, 'services');
  return readdirSync(folder)
    .filter((name) => existsSync(path.join(folder, name, 'service.json')))
    .map((name) => {
      const { $schema, ...manifest } = JSON.parse(readFileSync(path.join(folder, name, 'service.json'), 'utf8'));
      return {
        name,
        gateway: false,
        audit: false,
        routes: [],
        clientScopes: [],
        calls: [],
        optional: [],
        directories: {},
        sharedDirectories: {},
        commands: {},
        ...manifest,
      };
    })
    .sort((a, b) => a.port - b.port);
}

export function variableName(service) {
  return service.toUpperCase().replaceAll('-', '_');
}
