import { createHash } from 'node:crypto';
import type { DataScenario } from '@assay/survival';

/** SHA-256 of a scenario as canonical JSON (RFC 8785), in hexadecimal digits. Scenarios are flat and their names ASCII, so sorting suffices. */
export function scenarioHash(scenario: DataScenario): string {
  const sorted = Object.fromEntries(Object.entries(scenario).sort(([a], [b]) => (a < b ? -1 : 1)));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex');
}
