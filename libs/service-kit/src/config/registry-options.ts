import type { RegistryConfig } from './settings.js';

/** Registry options from the SCHEMA_REGISTRY_* settings, in the shape that `openContracts` of `@assay/contracts` expects. */
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
