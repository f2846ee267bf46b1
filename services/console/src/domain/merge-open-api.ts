type Json = Record<string, unknown>;

/** The part of an OpenAPI document that is used for merging. */
export interface OpenApiDocument {
  paths?: Record<string, Json>;
  components?: Record<string, Record<string, unknown>>;
  info?: { readonly description?: string; readonly license?: Json; readonly [key: string]: unknown };
  servers?: readonly Json[];
  tags?: readonly { readonly name: string; readonly description?: string }[];
  [key: string]: unknown;
}

/** A service's document; undefined if it could not be fetched. */
export interface ServiceDocument {
  readonly service: string;
  readonly document: OpenApiDocument | undefined;
}

/**
 * Merges the documents of the services into one document of the public interface, with their `/v1` paths and components. If two services use the
 * same name for different components, the later one gets the service's name as a prefix. The description lists missing services.
 */
export function mergeOpenApi(services: readonly ServiceDocument[], version: string): OpenApiDocument {
  const paths: Record<string, Json> = {};
  const components: Record<string, Record<string, unknown>> = {};
  for (const { service, document } of services) {
    if (document === undefined) continue;
    const renamed = renameClashes(document, components, service);
    for (const [path, operations] of Object.entries(renamed.paths ?? {})) {
      if (path.startsWith('/v1/')) paths[path] = { ...paths[path], ...operations };
    }
    for (const [kind, members] of Object.entries(renamed.components ?? {})) {
      components[kind] = { ...components[kind], ...members };
    }
  }
  const tags = new Map(
    services.flatMap(({ document }) => (document?.tags ?? []).map((tag) => [tag.name, tag] as const)),
  );
  const first = services.find(({ document }) => document !== undefined)?.document;
  const missing = services.filter(({ document }) => document === undefined).map(({ service }) => service);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Assay',
      version,
      description:
        missing.length === 0
          ? ['The public interface.', first?.info?.description ?? ''].filter(Boolean).join('\n\n')
          : `Incomplete: ${missing.join(', ')} cannot be reached at the moment, so its part is missing here.`,
      ...(first?.info?.license && { license: first.info.license }),
    },
    // The services describe their servers by relative URLs, which are valid for the public address too.
    ...(first?.servers && { servers: first.servers }),
    ...(tags.size > 0 && { tags: [...tags.values()] }),
    paths: Object.fromEntries(Object.entries(paths).sort(([a], [b]) => (a < b ? -1 : 1))),
    components,
  };
}

/** The document with those components renamed whose name is used for another component already. */
function renameClashes(
  document: OpenApiDocument,
  taken: Record<string, Record<string, unknown>>,
  service: string,
): OpenApiDocument {
  const clashes = new Map<string, string>();
  for (const [kind, members] of Object.entries(document.components ?? {})) {
    for (const [name, component] of Object.entries(members)) {
      const other = taken[kind]?.[name];
      if (other !== undefined && JSON.stringify(other) !== JSON.stringify(component)) {
        clashes.set(`#/components/${kind}/${name}`, `#/components/${kind}/${service}.${name}`);
      }
    }
  }
  if (clashes.size === 0) return document;
  const renamed = JSON.parse(JSON.stringify(document), (key, value: unknown) =>
    key === '$ref' && typeof value === 'string' ? (clashes.get(value) ?? value) : value,
  ) as OpenApiDocument;
  const components = Object.entries(renamed.components ?? {}).map(([kind, members]) => [
    kind,
    Object.fromEntries(
      Object.entries(members).map(([name, component]) => [
        clashes.has(`#/components/${kind}/${name}`) ? `${service}.${name}` : name,
        component,
      ]),
    ),
  ]);
  return { ...renamed, components: Object.fromEntries(components) as Record<string, Record<string, unknown>> };
}
