import { startTelemetry } from '@assay/service-kit/telemetry';

await startTelemetry('metric-aggregation');
// Only now: what telemetry instruments must be loaded after it.
const { createLogger, endOnUncaught } = await import('@assay/service-kit');
endOnUncaught(createLogger('metric-aggregation', 'error'));
const { start } = await import('./metric-aggregation.module.js');
await start();
