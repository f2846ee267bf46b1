import { context, propagation } from '@opentelemetry/api';

/** The headers that propagate the current trace, for requests by a client without instrumentation; none without telemetry. */
export function traceHeaders(): Record<string, string> {
  const headers: Record<string, string> = {};
  propagation.inject(context.active(), headers);
  return headers;
}
