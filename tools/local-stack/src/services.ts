import type { Scope } from '@assay/service-kit';

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
