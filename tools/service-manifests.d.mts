/** A program of a service that people start. */
export interface ServiceCommand {
  /** `src/<script>.ts`, built to `dist/<script>.js`. */
  readonly script: string;
  readonly needs: readonly ('kafka' | 'database' | 'token')[];
}

/** One `service.json`, with defaults for what it leaves out; `services/service.schema.json` says what each property means. */
export interface ServiceManifest {
  /** That of its folder. */
  readonly name: string;
  readonly port: number;
  readonly gateway: boolean;
  readonly kafka: boolean;
  readonly database: boolean;
  readonly audit: boolean;
  readonly routes: readonly string[];
  readonly clientScopes: readonly string[];
  readonly calls: readonly string[];
  readonly optional: readonly string[];
  readonly directories: Readonly<Record<string, string>>;
  readonly sharedDirectories: Readonly<Record<string, string>>;
  readonly commands: Readonly<Record<string, ServiceCommand>>;
}

/** Every service by its port, so the gateway is first. @param root of the repository; default: this one */
export function readServiceManifests(root?: string): ServiceManifest[];

/** `event-ingestion` → `EVENT_INGESTION`, as in the names of environment variables. */
export function variableName(service: string): string;
