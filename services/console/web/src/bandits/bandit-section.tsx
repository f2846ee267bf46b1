import type { BanditChartProps } from './bandit-chart-props.js';
import { useId } from 'react';
import { ChartFigure } from '../shared/charts/chart-figure.js';
import { Verdict } from '../shared/components/verdict.js';
import { metricFormat } from '../shared/format/metric-format.js';
import { duration } from '../shared/format/times.js';
import { AllocationsTable } from './allocations-table.js';
import { armPlace } from './arm-place.js';
import { ArmsTable } from './arms-table.js';
import { banditFacts, banditVerdict, bindingText, driftText } from './bandit-texts.js';
import type { BanditNews } from './bandit-types.js';
import { BeliefsChart } from './beliefs-chart.js';
import { ContrastsTable } from './contrasts-table.js';
import { driftAlarms } from './drift-alarms.js';
import { RegretChart } from './regret-chart.js';
import { SharesChart } from './shares-chart.js';
import { useSpokenAlarms } from './use-spoken-alarms.js';

/** What a bandit does with an experiment's traffic: probabilities over time, what it believes of its arms, what limits it. */
export function BanditSection({
  news: { bandit, regret, state, versions },
  variants,
}: {
  news: BanditNews;
  variants: readonly { readonly name: string }[];
}) {
  const id = useId();
  const kind = bandit.reward.kind === 'binary' ? 'proportion' : 'mean';
  const format = metricFormat(
    kind,
    state.arms.map(({ credible_interval }) => credible_interval),
  );
  const alarms = driftAlarms(state);
  useSpokenAlarms(alarms, format);
  const placeOf = (arm: string) => armPlace(bandit, variants, arm);
  const charts: BanditChartProps = {
    arms: bandit.arm_definitions.map(({ arm_id }) => arm_id),
    marks: alarms.map(({ raised_at }) => ({ at: Date.parse(raised_at), text: 'drift' })),
    placeOf,
    until: Date.parse(state.as_of),
  };
  const contrasts = state.contrasts ?? [];
  return (
    <section className="bandit" aria-labelledby={id}>
      <h2 id={id}>Bandit</h2>
      <p className="quiet">{banditFacts(bandit)}</p>
      <Verdict level={3} verdict={banditVerdict(state)} />
      {versions.length > 0 && (
        <ChartFigure caption="Share of the traffic that each arm gets. It holds until the next allocation.">
          <SharesChart {...charts} versions={versions} />
        </ChartFigure>
      )}
      {alarms.length > 0 && (
        <ul className="verdicts">
          {alarms.map((alarm) => (
            <li key={alarm.alarm_id} className="clear">
              {driftText(alarm, format)}
            </li>
          ))}
        </ul>
      )}
      {state.binding.length > 0 && (
        <ul className="verdicts">
          {state.binding.map((binding) => (
            <li key={binding.arm_id + binding.limit}>{bindingText(binding)}</li>
          ))}
        </ul>
      )}
      <AllocationsTable arms={charts.arms} versions={versions} />
      <ChartFigure caption="Expected reward of each arm. Dot: posterior mean. Thick bar: holds it with probability 0.95. Thin line: anytime-valid 95 % interval from the arm’s own rewards, each weighed by how probable its decision was.">
        <BeliefsChart state={state} format={format} placeOf={placeOf} />
      </ChartFigure>
      <ArmsTable state={state} format={format} />
      <p className="quiet">
        Mean: of the known rewards as they came, weighed as the bandit forgets; biased, because how often an arm was
        shown depended on it. Posterior mean: what the bandit believes and decides by, from the prior and those rewards.
        Unbiased mean: every reward weighed by how probable its decision was. Means of two arms must not be subtracted:
        the next table compares arms.
      </p>
      {contrasts.length > 0 && (
        <>
          <p className="quiet">
            {`These differences are not those of the metrics below: here each decision is credited with the reward that came within ${duration(bandit.reward.window_seconds)} of it, once that time is over and since the last drift alarm; metrics are of enrolled units, of all that a unit did from its enrolment on.`}
          </p>
          <ContrastsTable contrasts={contrasts} kind={kind} />
        </>
      )}
      {regret.length > 0 && (
        <ChartFigure caption="Expected regret: the reward that is believed to be lost so far, because not every decision went to the best arm.">
          <RegretChart {...charts} regret={regret} />
        </ChartFigure>
      )}
    </section>
  );
}
