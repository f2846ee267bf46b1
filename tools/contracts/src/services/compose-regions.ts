import { type ServiceManifest, variableName } from '../../../service-manifests.mjs';

const SECRETS = '/var/lib/assay/secrets';

/** The generated parts of compose.yaml, by the names of their regions. */
export function composeRegions(services: readonly ServiceManifest[]): Record<string, string> {
  const directories = new Set(services.flatMap((service) => Object.values(directoriesOf(service))));
  return {
    secrets: lines(
      6,
      services.map(({ name }) => `- secrets-${name}:/var/lib/assay/shared/${name}`),
    ),
    services: services
      // The gateway waits for the others.
      .toSorted((a, b) => Number(a.gateway) - Number(b.gateway))
      .map((service) => container(service, services))
      .join('\n\n'),
    volumes: lines(
      2,
      [...directories, ...services.map(({ name }) => `secrets-${name}`)].map((name) => `${name}:`),
    ),
  };
}

/** The directories that outlive a container, by their variables. */
function directoriesOf({ directories, sharedDirectories }: ServiceManifest): Readonly<Record<string, string>> {
  return { ...directories, ...sharedDirectories };
}

function container(service: ServiceManifest, services: readonly ServiceManifest[]): string {
  const { name, gateway, kafka, database, clientScopes, calls, optional } = service;
  const directories = directoriesOf(service);
  const behind = services.filter((other) => !other.gateway);
  const environment = [
    kafka ? '<<: [*service, *kafka]' : '<<: *service',
    ...(database ? [`DATABASE_URL_${variableName(name)}_FILE: ${SECRETS}/database-url`] : []),
    ...Object.entries(directories).map(([variable, folder]) => `${variable}: /var/lib/assay/${folder}`),
    ...(clientScopes.length === 0
      ? []
      : [
          '# It calls the public API, as any client does.',
          `ASSAY_URL: http://${gatewayOf(services)}:8080`,
          `ASSAY_TOKEN_FILE: ${SECRETS}/token`,
        ]),
    ...(gateway ? behind.map((other) => other.name) : calls).map(
      (other) => `${variableName(other)}_URL: http://${other}:8080`,
    ),
    ...optional.map((variable) => `${variable}: \${${variable}:-}`),
  ];
  return [
    ...(gateway
      ? [
          '  # The only service that is reachable from outside: it reaches the other services, not Kafka or Postgres, and has public keys only.',
        ]
      : []),
    `  ${name}:`,
    lines(4, [
      '<<: *assay',
      `networks: [${kafka || database ? 'data, ' : ''}services]`,
      `command: [services/${name}/dist/main.js]`,
      'environment:',
    ]),
    lines(6, environment),
    '    volumes:',
    lines(6, [
      `- secrets-${name}:${SECRETS}:ro`,
      ...Object.values(directories).map((folder) => `- ${folder}:/var/lib/assay/${folder}`),
    ]),
    ...(gateway
      ? [
          '    ports:',
          `      - 127.0.0.1:\${ASSAY_PORT:-${service.port}}:8080`,
          '    depends_on:',
          lines(
            6,
            behind.map((other) => `${other.name}: { condition: service_healthy }`),
          ),
        ]
      : ['    depends_on: *prepared']),
    '    healthcheck: *healthcheck',
  ].join('\n');
}

function gatewayOf(services: readonly ServiceManifest[]): string {
  return services.find(({ gateway }) => gateway)?.name ?? '';
}

const lines = (indent: number, texts: readonly string[]): string =>
  texts.map((text) => ' '.repeat(indent) + text).join('\n');
