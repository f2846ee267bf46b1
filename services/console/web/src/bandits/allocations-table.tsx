import { DataTable } from '../shared/components/data-table.js';
import { count, probability, things } from '../shared/format/numbers.js';
import { clock } from '../shared/format/times.js';
import type { Allocation } from './bandit-types.js';

const rowsShown = 50;

/** The data of the chart of shares as a table. */
export function AllocationsTable({ arms, versions }: { arms: readonly string[]; versions: readonly Allocation[] }) {
  const shown = versions.slice(-rowsShown).toReversed();
  return (
    <details className="explanation">
      <summary>
        {`The newest ${count(shown.length)} of ${things(versions.length, 'allocation', 'allocations')} in figures`}
      </summary>
      <DataTable
        caption="Allocations over time"
        columns={[{ label: 'Version' }, { label: 'From' }, ...arms.map((label) => ({ label, number: true }))]}
        rows={shown.map(({ arm_probabilities, as_of, is_active, version }) => ({
          key: version,
          cells: [
            String(version),
            clock(as_of),
            ...arms.map((arm) => (is_active ? probability(arm_probabilities[arm]) : 'stopped')),
          ],
        }))}
      />
    </details>
  );
}
