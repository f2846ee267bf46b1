import { Button } from 'react-aria-components';
import type { Experiment, Metric, Population } from './experiment-types.js';
import { Explanation } from './explanation.js';
import { MetricSection } from './metric-section.js';
import { comparisonsWarning } from './texts/comparisons-warning.js';
import { nothingMeasured } from './texts/nothing-measured.js';
import { splitDoubt, splitVerdict } from './texts/split-verdict.js';
import type { LiveResults } from './use-results.js';

const besideBanditText =
  'The differences here are not comparable with those of the bandit above: metrics include everything that enrolled units did since their enrolment; the bandit credits decisions with the rewards within their window.';

/** The metrics of an experiment: the choice of the population, warnings, and each metric with its intervals and figures. */
export function MetricsSection({
  experiment,
  hasBandit,
  live,
}: {
  experiment: Experiment;
  hasBandit: boolean;
  live: LiveResults;
}) {
  const { results } = live;
  const warning = results && comparisonsWarning(results);
  const doubt = results && splitDoubt(splitVerdict(results));
  const metrics = inOrder(results?.metrics ?? [], experiment.metrics);
  return (
    <>
      <h2>Metrics</h2>
      <PopulationChoice population={results?.population ?? experiment.population} onChoice={live.choosePopulation} />
      {hasBandit && <p className="quiet">{besideBanditText}</p>}
      {warning !== undefined && <p className="warning">{warning}</p>}
      <Explanation />
      <div className="metrics">
        {metrics.length === 0 && <p className="quiet">{nothingMeasured(experiment.status)}</p>}
        {metrics.map((metric) => (
          <MetricSection
            key={metric.metric_name}
            metric={metric}
            baselineId={results?.baseline_variant_id}
            doubt={doubt}
            variants={experiment.variants}
          />
        ))}
      </div>
      {results?.next_cursor !== undefined && <Button onPress={live.showMore}>Show more metrics</Button>}
    </>
  );
}

function PopulationChoice({
  onChoice,
  population,
}: {
  onChoice: (population: Population) => void;
  population: Population;
}) {
  return (
    <p className="choice">
      <label htmlFor="population">Results of </label>
      <select
        id="population"
        value={population}
        onChange={({ target }) => onChoice(target.value === 'exposed' ? 'exposed' : 'assigned')}
      >
        <option value="assigned">all assigned units</option>
        <option value="exposed">units that saw their variant</option>
      </select>
    </p>
  );
}

/** The experiment's own metrics first, in its order, then the others by name; exposures are last because they are the least interesting. */
function inOrder(metrics: readonly Metric[], named: readonly string[]): Metric[] {
  const rank = ({ metric_name }: Metric) => {
    const place = named.indexOf(metric_name);
    if (place >= 0) return place;
    return metric_name === 'exposure' ? named.length + 1 : named.length;
  };
  return [...metrics].sort((a, b) => rank(a) - rank(b) || (a.metric_name < b.metric_name ? -1 : 1));
}
