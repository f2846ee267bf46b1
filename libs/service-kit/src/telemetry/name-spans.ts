import { propagation, trace } from '@opentelemetry/api';
import type { FastifyInstance } from 'fastify';

/**
 * Names each request's span by its route template, such as `POST /v1/events`: the HTTP instrumentation does not know the routes. Does nothing without
 * telemetry.
 */
export function nameSpans(instance: FastifyInstance): void {
  const telemetryRuns = propagation.fields().length > 0;
  if (!telemetryRuns) return;
  instance.addHook('onRequest', (request, _reply, done) => {
    const span = trace.getActiveSpan();
    const route = request.routeOptions.url;
    if (span !== undefined && route !== undefined) {
      span.setAttribute('http.route', route);
      span.updateName(`${request.method} ${route}`);
    }
    done();
  });
}
