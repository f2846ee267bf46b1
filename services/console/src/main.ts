import { startTelemetry } from '@assay/service-kit/telemetry';

await startTelemetry('console');
// Only now: what telemetry instruments must be loaded after it.
const { createLogger, endOnUncaught } = await import('@assay/service-kit');
endOnUncaught(createLogger('console', 'error'));
const { start } = await import('./console.module.js');
await start();
