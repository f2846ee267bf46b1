import { DataTable } from '../shared/components/data-table.js';
import { count } from '../shared/format/numbers.js';
import { StatusBadge } from './status-badge.js';
import { runName } from './survival-texts.js';
import type { Run, SurvivalExperiment } from './survival-types.js';

const columns = [
  { label: 'Run' },
  { label: 'State' },
  { label: 'Epochs', number: true },
  { label: 'Trainings', number: true },
  { label: 'Reason' },
];

/** Failed and skipped runs with their reasons. Renders nothing if there is none. */
export function FailedRunsTable({ experiment, runs }: { experiment: SurvivalExperiment; runs: readonly Run[] }) {
  const shown = runs.filter(({ status }) => status === 'FAILED' || status === 'SKIPPED');
  if (shown.length === 0) return null;
  const rows = shown.map((run) => ({
    key: run.id,
    cells: [
      runName(run, experiment),
      <StatusBadge status={run.status} />,
      count(run.epochs_completed),
      count(run.attempts),
      <div className="wrapped">{run.failure_reason ?? '–'}</div>,
    ],
  }));
  return (
    <>
      <h3>Failed and skipped runs</h3>
      <DataTable caption="Failed and skipped runs" columns={columns} rows={rows} />
    </>
  );
}
