import { DataTable } from '../shared/components/data-table.js';
import { count } from '../shared/format/numbers.js';
import { capacitiesOf } from './capacities.js';
import { StatusBadge } from './status-badge.js';
import { runText } from './survival-texts.js';
import type { Run, SurvivalExperiment } from './survival-types.js';

/** The sweep as a grid: a row for each capacity, a column for each seed, and the state of each run. */
export function RunsGrid({ experiment, runs }: { experiment: SurvivalExperiment; runs: readonly Run[] }) {
  const { model, seeds } = experiment;
  const axis = model.sweep_type;
  const rows = capacitiesOf(experiment).map((capacity) => {
    const own = runs.filter((run) => run[axis] === capacity);
    return {
      key: capacity,
      cells: [
        `${axis} ${count(capacity)}`,
        count(own[0]?.n_parameters),
        ...seeds.map((seed) => <State run={own.find((run) => run.seed === seed)} />),
      ],
    };
  });
  return (
    <DataTable
      caption={`Runs by ${axis} and seed`}
      columns={[
        { label: 'Network' },
        { label: 'Parameters', number: true },
        ...seeds.map((seed) => ({ label: `Seed ${seed}` })),
      ]}
      rows={rows}
    />
  );
}

function State({ run }: { run: Run | undefined }) {
  return run === undefined ? '–' : <StatusBadge status={run.status} text={runText(run)} />;
}
