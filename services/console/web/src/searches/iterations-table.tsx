import { DataTable } from '../shared/components/data-table.js';
import { count, figure, things } from '../shared/format/numbers.js';
import { parametersOf } from './parameters-of.js';
import type { Iteration, PointValue, SearchSummary } from './search-types.js';

const rowsShown = 100;

/** A table of the newest iterations. @param best best value up to each iteration */
export function IterationsTable({
  best,
  iterations,
  model,
}: {
  best: readonly number[];
  iterations: readonly Iteration[];
  model: SearchSummary;
}) {
  const names = parametersOf(model).map(({ name }) => name);
  const rows = iterations.map((one, index) => ({
    key: one.iteration_number,
    cells: [
      count(one.iteration_number),
      ...names.map((name) => valueText(one.suggested_point[name])),
      figure(one.observed_value),
      figure(best[index]),
      figure(one.improvement),
    ],
  }));
  const shown = rows.slice(-rowsShown).toReversed();
  return (
    <details className="explanation">
      <summary>
        {`The newest ${count(shown.length)} of ${things(iterations.length, 'iteration', 'iterations')} in figures`}
      </summary>
      <DataTable
        caption="Iterations"
        columns={[
          { label: 'Iteration' },
          ...names.map((label) => ({ label, number: true })),
          { label: 'Observed', number: true },
          { label: 'Best so far', number: true },
          { label: 'Improvement', number: true },
        ]}
        rows={shown}
      />
    </details>
  );
}

function valueText(value: PointValue | undefined): string {
  return typeof value === 'number' ? figure(value) : String(value);
}
