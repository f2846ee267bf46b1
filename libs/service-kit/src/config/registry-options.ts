import type { RegistryConfig } from './settings.js';

/** The registry that the SCHEMA_REGISTRY_* settings describe, in the shape that `openContracts` of `@assay/contracts` takes. */
export function registryOptions(config: RegistryConfig): {
  registryUrl: string | undefined;
  registryUser: string | undefined;
  registryPassword: string | undefined;
} {
  return {
    registryUrl: config.SCHEMA_REGISTRY_URL,
    registryUser: config.SCHEMA_REGISTRY_USER,
    registryPassword: config.SCHEMA_REGISTRY_PASSWORD,
  };
}
