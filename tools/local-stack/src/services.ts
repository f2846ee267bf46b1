import { readServiceManifests, type ServiceManifest, variableName } from '../../service-manifests.mjs';
import { repository } from './repository.js';
import { StackError } from './stack-error.js';

export { type ServiceManifest, variableName };

/** Every service of the stack, the gateway first, as `services/<name>/service.json` describe them. */
export const services: readonly ServiceManifest[] = readServiceManifests(repository);

/** The service whose address is that of the stack. */
export const gateway: ServiceManifest = gatewayOf(services);

function gatewayOf(all: readonly ServiceManifest[]): ServiceManifest {
  const found = all.find((service) => service.gateway);
  if (found === undefined) throw new Error('no services/*/service.json describes a gateway');
  return found;
}

/**
 * The services that run outside the stack, with their addresses: with `ASSIGNMENT_URL=http://127.0.0.1:9001` the stack does not start the service,
 * but sends requests to that address. The gateway must run in the stack, because its address is that of the stack. @throws StackError naming a
 * variable that is not an address with a port
 */
export function servicesElsewhere(env: NodeJS.ProcessEnv): ReadonlyMap<string, string> {
  return new Map(
    services
      .filter((service) => !service.gateway)
      .flatMap(({ name }) => {
        const variable = `${variableName(name)}_URL`;
        const text = env[variable];
        if (text === undefined || text === '') return [];
        if (!/^http:\/\/[^/]+:\d+$/.test(text))
          throw new StackError(`${variable}: "${text}" is not an address such as http://127.0.0.1:9001.`);
        return [[name, text] as const];
      }),
  );
}
