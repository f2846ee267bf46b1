import { startTelemetry } from '@assay/service-kit/telemetry';

await startTelemetry('event-ingestion');
// Imported after telemetry has started, because it instruments only modules that are loaded later.
const { createLogger, endOnUncaught, runService } = await import('@assay/service-kit');
endOnUncaught(createLogger('event-ingestion', 'error'));
const { loadConfig } = await import('./config.js');
const { eventIngestionOnKafka } = await import('./event-ingestion.js');
await runService(eventIngestionOnKafka(loadConfig()));
