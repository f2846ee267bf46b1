import { startTelemetry } from '@assay/service-kit/telemetry';

await startTelemetry('console');
// Imported after telemetry has started, because it instruments only modules that are loaded later.
const { createLogger, endOnUncaught } = await import('@assay/service-kit');
endOnUncaught(createLogger('console', 'error'));
const { start } = await import('./console.module.js');
await start();
