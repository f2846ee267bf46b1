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
import type { BanditData } from './bandit-types.js';
import { ContrastsTable } from './contrasts-table.js';
import { driftAlarms } from './drift-alarms.js';
import { PosteriorsChart } from './posteriors-chart.js';
import { RegretChart } from './regret-chart.js';
import { SharesChart } from './shares-chart.js';
import { useSpokenAlarms } from './use-spoken-alarms.js';

/** The bandit of an experiment: probabilities over time, posteriors of the arms, limits, and expected regret. */
export function BanditSection({
  data: { bandit, regret, state, versions },
  variants,
}: {
  data: BanditData;
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
        <ChartFigure caption="Share of the traffic of each arm, until the next allocation.">
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
      <ChartFigure caption="Expected reward of each arm. Dot: posterior mean. Thick bar: 95 % credible interval. Thin line: anytime-valid 95 % interval from the arm’s own rewards, corrected for the probability of each decision.">
        <PosteriorsChart state={state} format={format} placeOf={placeOf} />
      </ChartFigure>
      <ArmsTable state={state} format={format} />
      <p className="quiet">
        Mean: mean of the known rewards, weighted by the bandit’s forgetting; it is biased, because the share of an arm
        depended on its rewards. Posterior mean: the bandit’s estimate from the prior and the rewards, on which its
        decisions are based. Unbiased mean: mean corrected for the probability of each decision. Use the next table to
        compare arms, because differences of these means are biased.
      </p>
      {contrasts.length > 0 && (
        <>
          <p className="quiet">
            {`These differences are not comparable with those of the metrics below. Here, each decision is credited with the reward within ${duration(bandit.reward.window_seconds)} after it, once that time has passed, and only decisions since the last drift alarm count. Metrics include everything that enrolled units did since their enrolment.`}
          </p>
          <ContrastsTable contrasts={contrasts} kind={kind} />
        </>
      )}
      {regret.length > 0 && (
        <ChartFigure caption="Expected regret: the estimated loss of reward so far, because not every decision used the best arm.">
          <RegretChart {...charts} regret={regret} />
        </ChartFigure>
      )}
    </section>
  );
}
