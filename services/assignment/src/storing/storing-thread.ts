import { startTelemetry } from '@assay/service-kit/telemetry';

await startTelemetry('assignment');
// Imported after telemetry has started, because it instruments only modules that are loaded later.
const { createLogger, endOnUncaught } = await import('@assay/service-kit');
endOnUncaught(createLogger('assignment', 'error'));
const { startStoring } = await import('./storing.module.js');
await startStoring();
