import { startTelemetry } from '@assay/service-kit/telemetry';

await startTelemetry('bandit-allocation');
// Only now: what telemetry instruments must be loaded after it.
const { createLogger, endOnUncaught } = await import('@assay/service-kit');
endOnUncaught(createLogger('bandit-allocation', 'error'));
const { start } = await import('./bandit-allocation.module.js');
await start();
