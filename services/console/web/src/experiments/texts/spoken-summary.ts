import { percent, things } from '../../shared/format/numbers.js';
import type { Results } from '../experiment-types.js';
import { splitVerdict, type SplitResults } from './split-verdict.js';
import { total } from './total.js';

/** What screen readers announce when figures have changed. */
export function spokenSummary(results: SplitResults & Pick<Results, 'exposed'>): string {
  const units = total(results.units);
  const share = units > 0 ? total(results.exposed) / units : undefined;
  return `${things(units, 'unit', 'units')}, ${percent(share)} exposed. ${splitVerdict(results).title}.`;
}
