import { startTelemetry } from '@assay/service-kit/telemetry';

await startTelemetry('metric-aggregation');
// Only now: what telemetry instruments must be loaded after it.
const { start } = await import('./metric-aggregation.module.js');
await start();
