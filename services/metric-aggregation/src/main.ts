import { startTelemetry } from '@assay/service-kit/telemetry';

await startTelemetry('metric-aggregation');
// Imported dynamically, because telemetry instruments only modules that are loaded after it.
const { createLogger, endOnUncaught, runService } = await import('@assay/service-kit');
endOnUncaught(createLogger('metric-aggregation', 'error'));
const { loadConfig } = await import('./config.js');
const { metricAggregationOnKafka } = await import('./metric-aggregation.js');
await runService(metricAggregationOnKafka(loadConfig()));
