import { context, propagation } from '@opentelemetry/api';

/** The headers that carry the running trace on, for requests by a client that is not instrumented; none without telemetry. */
export function traceHeaders(): Record<string, string> {
  const headers: Record<string, string> = {};
  propagation.inject(context.active(), headers);
  return headers;
}
