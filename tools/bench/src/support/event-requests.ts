import type { LoadRequest } from './http-load.js';

export interface EventRequestsOptions {
  readonly token: string;
  /** They take turns. */
  readonly units: readonly string[];
  readonly eventsPerRequest: number;
  /** The metric that every event increments by 1. */
  readonly metric: string;
  /** Default `purchase`. */
  readonly eventType?: string;
}

/** Requests with events without ids, so that each event counts again whenever its request is repeated; together they contain every unit once. */
export function eventRequests(options: EventRequestsOptions): LoadRequest[] {
  const { token, units, eventsPerRequest, metric, eventType = 'purchase' } = options;
  const timestamp = new Date().toISOString();
  const headers = { authorization: `Bearer ${token}` };
  return Array.from({ length: Math.ceil(units.length / eventsPerRequest) }, (_value, index) => ({
    method: 'POST',
    path: '/v1/events',
    headers,
    body: Array.from({ length: eventsPerRequest }, (_each, place) => ({
      event_type: eventType,
      unit_type: 'user',
      unit_id: units[(index * eventsPerRequest + place) % units.length],
      metrics: { [metric]: 1 },
      timestamp,
    })),
  }));
}
