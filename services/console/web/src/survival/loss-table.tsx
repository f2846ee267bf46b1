import { DataTable } from '../shared/components/data-table.js';
import { count, figure, things } from '../shared/format/numbers.js';
import type { LossLine } from './loss-lines.js';

const rowsShown = 50;

/** The newest values of the lines as a table. */
export function LossTable({ lines }: { lines: readonly LossLine[] }) {
  const epochs = [...new Set(lines.flatMap(({ points }) => points.map(({ epoch }) => epoch)))].sort((a, b) => b - a);
  const shown = epochs.slice(0, rowsShown);
  const values = lines.map(({ points }) => new Map(points.map(({ epoch, loss }) => [epoch, loss])));
  return (
    <details className="explanation">
      <summary>
        {`The newest ${count(shown.length)} of ${things(epochs.length, 'measured epoch', 'measured epochs')} in figures`}
      </summary>
      <DataTable
        caption="Negative log-likelihood by epoch"
        columns={[{ label: 'Epoch' }, ...lines.map(({ name }) => ({ label: name, number: true }))]}
        rows={shown.map((epoch) => ({
          key: epoch,
          cells: [count(epoch), ...values.map((losses) => figure(losses.get(epoch)))],
        }))}
      />
    </details>
  );
}
