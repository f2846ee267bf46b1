import { startTelemetry } from '@assay/service-kit/telemetry';

await startTelemetry('event-ingestion');
// Only now: what telemetry instruments must be loaded after it.
const { createLogger, endOnUncaught } = await import('@assay/service-kit');
endOnUncaught(createLogger('event-ingestion', 'error'));
const { start } = await import('./event-ingestion.module.js');
await start();
