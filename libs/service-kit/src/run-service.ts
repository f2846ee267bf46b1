import type { ServiceOptions } from './create-service.js';

/** Starts a service and makes it end well: on SIGTERM or SIGINT it stops, on an error nobody caught it exits with 1. */
export function runService(_options: ServiceOptions): Promise<void> {
  return Promise.reject(new Error('not written yet'));
}
