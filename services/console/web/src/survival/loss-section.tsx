import { useState } from 'react';
import { ChartFigure } from '../shared/charts/chart-figure.js';
import { tones } from '../shared/charts/tone-of.js';
import { count } from '../shared/format/numbers.js';
import { Empty } from '../shared/states/empty.js';
import { capacitiesOf } from './capacities.js';
import { LossChart } from './loss-chart.js';
import { lossLines } from './loss-lines.js';
import { LossTable } from './loss-table.js';
import type { Run, SurvivalExperiment } from './survival-types.js';
import { useMeasurements } from './use-measurements.js';

/** The loss of the runs of a chosen capacity by epoch. */
export function LossSection({ experiment, runs }: { experiment: SurvivalExperiment; runs: readonly Run[] }) {
  const axis = experiment.model.sweep_type;
  const capacities = capacitiesOf(experiment);
  const [chosen, choose] = useState<number>();
  const begun = runs.find(({ started_at }) => started_at !== null);
  const capacity = chosen ?? begun?.[axis] ?? capacities[0];
  const own = runs.filter((run) => run[axis] === capacity);
  const shown = own.slice(0, tones);
  const lines = lossLines(shown, useMeasurements(shown));
  const title = `${axis} ${count(capacity)}`;
  return (
    <>
      <h2>Loss by epoch</h2>
      <p className="choice">
        <label htmlFor="capacity">Runs of {axis}</label>
        <select id="capacity" value={capacity} onChange={({ target }) => choose(Number(target.value))}>
          {capacities.map((each) => (
            <option key={each} value={each}>
              {count(each)}
            </option>
          ))}
        </select>
      </p>
      {own.length > shown.length && <p className="quiet">{`The first ${shown.length} of ${own.length} seeds.`}</p>}
      {lines.length === 0 ? (
        <Empty>{`No measurement of ${title} yet.`}</Empty>
      ) : (
        <>
          <ChartFigure
            caption="Negative log-likelihood by epoch, on a logarithmic axis. Solid: training (train). Dashed: validation (val). The number is the seed."
            saveAs={`loss-${axis}-${capacity}`}
          >
            <LossChart lines={lines} title={title} />
          </ChartFigure>
          <LossTable lines={lines} />
        </>
      )}
    </>
  );
}
