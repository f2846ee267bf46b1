let shutdown: (() => Promise<void>) | undefined;

/**
 * Starts tracing (HTTP, SQL) when OTEL_EXPORTER_OTLP_ENDPOINT is set; otherwise nothing is loaded. Call it before the service's own modules are
 * imported: modules that are already loaded are not traced. The OTEL_* variables of the SDK apply.
 */
export async function startTelemetry(serviceName: string): Promise<void> {
  if (!process.env.OTEL_EXPORTER_OTLP_ENDPOINT) return;
  const [nodeModule, { NodeSDK }, { OTLPTraceExporter }, { HttpInstrumentation }, { PgInstrumentation }] =
    await Promise.all([
      import('node:module'),
      import('@opentelemetry/sdk-node'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/instrumentation-http'),
      import('@opentelemetry/instrumentation-pg'),
    ]);
  // ES modules can only be instrumented while they are loaded; OpenTelemetry has no hook for the newer call yet.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  nodeModule.register('@opentelemetry/instrumentation/hook.mjs', import.meta.url);
  const sdk = new NodeSDK({
    serviceName: process.env.OTEL_SERVICE_NAME ?? serviceName,
    traceExporter: new OTLPTraceExporter(),
    instrumentations: [
      new HttpInstrumentation({
        ignoreIncomingRequestHook: (request) => /^\/(health|metrics)\b/.test(request.url ?? ''),
      }),
      new PgInstrumentation({ requireParentSpan: true }),
    ],
  });
  sdk.start();
  shutdown = () => sdk.shutdown();
}

/** Exports pending spans. Never throws: an unavailable collector must not make a stop fail. */
export async function stopTelemetry(): Promise<void> {
  await shutdown?.().catch(() => undefined);
}
