import { useState } from 'react';
import { Button } from 'react-aria-components';
import { saveFile } from '../shared/page/save-file.js';
import { Empty } from '../shared/states/empty.js';
import { Loading } from '../shared/states/loading.js';
import { problemText } from '../shared/states/problem-text.js';
import { CurveSection } from './curve-section.js';
import { curvesCsv } from './curves-csv.js';
import { isUnfinished } from './statuses.js';
import { metricTexts, splitNames } from './survival-texts.js';
import type { MetricName, Split, SurvivalExperiment } from './survival-types.js';
import { useCurves } from './use-survival-experiment.js';

const metrics = Object.keys(metricTexts) as MetricName[];
const splits = Object.keys(splitNames) as Split[];

/** The double-descent curves of an experiment, each with its verdict. */
export function CurvesSection({ experiment }: { experiment: SurvivalExperiment }) {
  const [split, choose] = useState<Split>('test');
  const { data: curves, error } = useCurves(experiment);
  const { id, model, status } = experiment;
  if (status !== 'COMPLETED') {
    return (
      <>
        <h2>Curves</h2>
        <Empty>
          {isUnfinished(status)
            ? 'Curves are computed when all runs have ended.'
            : 'There are no curves, because no run is completed.'}
        </Empty>
      </>
    );
  }
  return (
    <>
      <h2>Curves by {model.sweep_type}</h2>
      {curves === undefined && (error === null ? <Loading /> : <p role="alert">{problemText(error)}</p>)}
      {curves !== undefined && (
        <>
          <p className="controls">
            <label htmlFor="split">Split</label>
            <select
              id="split"
              value={split}
              onChange={({ target }) => choose(splits.find((each) => each === target.value) ?? 'test')}
            >
              {splits.map((each) => (
                <option key={each} value={each}>
                  {splitNames[each]}
                </option>
              ))}
            </select>
            <Button onPress={() => saveFile(`curves-${id}.csv`, 'text/csv', curvesCsv(curves))}>Save as CSV</Button>
          </p>
          {metrics.map((metric) => (
            <CurveSection
              key={metric}
              curves={splits.flatMap((each) =>
                curves.filter((curve) => curve.metric_name === metric && curve.split === each),
              )}
              split={split}
            />
          ))}
        </>
      )}
    </>
  );
}
