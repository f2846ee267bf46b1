import type { Scope } from '@assay/service-kit';
import { StackError } from './stack-error.js';

/** A service of the stack and what it needs to start. */
export interface ServiceDescription {
  readonly name: string;
  /** Distance of its port from the public one. */
  readonly portOffset: number;
  readonly hasDatabase: boolean;
  /** What it asks Assay for over the public interface, with a token that allows nothing else. */
  readonly scopes?: readonly Scope[];
}

export const services: readonly ServiceDescription[] = [
  { name: 'console', portOffset: 0, hasDatabase: false },
  { name: 'assignment', portOffset: 1, hasDatabase: true },
  { name: 'event-ingestion', portOffset: 2, hasDatabase: true },
  { name: 'metric-aggregation', portOffset: 3, hasDatabase: true },
  {
    name: 'bandit-allocation',
    portOffset: 4,
    hasDatabase: true,
    // Searches that close their loop run experiments.
    scopes: ['experiments:read', 'experiments:write', 'results:read'],
  },
];

/** `event-ingestion` → `EVENT_INGESTION`, as in the names of environment variables. */
export function variableName(service: string): string {
  return service.toUpperCase().replaceAll('-', '_');
}

/**
 * The services that run outside the stack, with their addresses: `ASSIGNMENT_URL=http://127.0.0.1:9001` stands for one that the stack does
 * not start, but sends requests to. The console cannot be one: its address is that of the stack.
 * @throws StackError naming a variable that is no address with a port
 */
export function servicesElsewhere(env: NodeJS.ProcessEnv): ReadonlyMap<string, string> {
  return new Map(
    services
      .filter(({ name }) => name !== 'console')
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
