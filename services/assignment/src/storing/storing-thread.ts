import { startTelemetry } from '@assay/service-kit/telemetry';

await startTelemetry('assignment');
// Only now: what telemetry instruments must be loaded after it.
const { createLogger, endOnUncaught } = await import('@assay/service-kit');
endOnUncaught(createLogger('assignment', 'error'));
const { startStoring } = await import('./storing.module.js');
await startStoring();
