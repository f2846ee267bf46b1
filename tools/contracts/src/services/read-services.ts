import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { readServiceManifests, type ServiceManifest } from '../../../service-manifests.mjs';
import type { Catalogue } from '../catalogue.js';

/** The manifests are invalid; one line per error. */
export class ManifestError extends Error {
  override readonly name = 'ManifestError';

  constructor(readonly mistakes: readonly string[]) {
    super(mistakes.join('\n'));
  }
}

/** A service with its description and topics. */
export interface DescribedService extends ServiceManifest {
  /** From its `package.json`. */
  readonly description: string;
  /** Names of the topics that it owns. */
  readonly produces: readonly string[];
  readonly consumes: readonly string[];
}

/**
 * Reads and checks every `services/<name>/service.json`.
 * @param root of the repository
 * @param catalogue the topics with the services that write and read them @throws ManifestError listing all errors
 */
export function readServices(root: string, { topics }: Catalogue): DescribedService[] {
  const services = readServiceManifests(root);
  const onKafka = services.filter(({ kafka }) => kafka).map(({ name }) => name);
  const mistakes = [
    ...services.flatMap((service) => schemaMistakes(root, service.name)),
    ...sharedMistakes(services),
    ...services.flatMap((service) => folderMistakes(root, service)),
    ...services.flatMap(({ name, calls }) =>
      calls
        .filter((called) => !services.some((other) => other.name === called))
        .map((called) => `services/${name}/service.json: calls ${called}, which is no service`),
    ),
    ...topics.flatMap(({ key, owner, consumers }) =>
      // A topic that every service writes is owned by the library that writes it.
      [...(existsSync(join(root, 'libs', owner)) ? [] : [owner]), ...consumers]
        .filter((name) => !onKafka.includes(name))
        .map((name) => `contracts/topics.yaml: ${key}: ${name} is no service with "kafka": true`),
    ),
  ];
  if (mistakes.length > 0) throw new ManifestError([...new Set(mistakes)]);
  return services.map((service) => ({
    ...service,
    description: (readJson(join(root, 'services', service.name, 'package.json')) as { description: string })
      .description,
    produces: topics.filter(({ owner }) => owner === service.name).map(({ name }) => name),
    consumes: topics.filter(({ consumers }) => consumers.includes(service.name)).map(({ name }) => name),
  }));
}

function schemaMistakes(root: string, service: string): string[] {
  const validate = new Ajv({ allErrors: true }).compile(readJson(join(root, 'services/service.schema.json')) as object);
  const file = `services/${service}/service.json`;
  if (validate(readJson(join(root, file)))) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${file}: ${instancePath || '/'} ${message ?? ''} ${JSON.stringify(params)}`,
  );
}

/** Violations of rules over all services: unique ports, routes, commands and directories, and exactly one gateway. */
function sharedMistakes(services: readonly ServiceManifest[]): string[] {
  const taken = new Map<string, string>();
  const claims = services.flatMap(({ name, port, routes, commands, directories }) => [
    [name, `port ${port}`] as const,
    // The proxy ignores the names of parameters.
    ...routes.map((route) => [name, `route ${route.replaceAll(/\{\w+\}/g, '{}')}`] as const),
    ...Object.keys(commands).map((command) => [name, `command ${command}`] as const),
    ...Object.values(directories).map((directory) => [name, `directory ${directory}`] as const),
  ]);
  const twice = claims.flatMap(([name, claim]) => {
    const other = taken.get(claim);
    taken.set(claim, other ?? name);
    return other === undefined ? [] : [`services/${name}/service.json: ${claim} is that of ${other}`];
  });
  const gateways = services.filter(({ gateway }) => gateway);
  return gateways.length === 1 ? twice : [...twice, `services/: one service is the gateway, not ${gateways.length}`];
}

/** Missing files of a service's folder, and names that do not match its manifest. */
function folderMistakes(root: string, { name, database, commands }: ServiceManifest): string[] {
  const scripts = ['main', ...(database ? ['migrate'] : []), ...Object.values(commands).map(({ script }) => script)];
  const missing = ['README.md', 'package.json', 'project.json', ...scripts.map((script) => `src/${script}.ts`)]
    .map((file) => `services/${name}/${file}`)
    .filter((file) => !existsSync(join(root, file)));
  if (missing.length > 0) return missing.map((file) => `${file} is missing`);
  const { name: packageName } = readJson(join(root, 'services', name, 'package.json')) as { name: string };
  const { name: project, tags } = readJson(join(root, 'services', name, 'project.json')) as {
    name: string;
    tags: string[];
  };
  return [
    ...(packageName === `@assay/${name}` ? [] : [`services/${name}/package.json: the name is not @assay/${name}`]),
    ...(project === name ? [] : [`services/${name}/project.json: the name is not ${name}`]),
    ...[`scope:${name}`, 'type:service']
      .filter((tag) => !tags.includes(tag))
      .map((tag) => `services/${name}/project.json: no tag ${tag}`),
  ];
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
