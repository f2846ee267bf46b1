import { IntervalChart } from '../shared/charts/interval-chart.js';
import type { MetricFormat } from '../shared/format/metric-format.js';
import type { BanditState } from './bandit-types.js';

/** The posterior of each arm's expected reward. */
export function PosteriorsChart({
  format,
  placeOf,
  state,
}: {
  format: MetricFormat;
  placeOf: (arm: string) => number;
  state: BanditState;
}) {
  const rows = state.arms.map(({ arm_id, credible_interval, posterior_mean }) => {
    const anytime = state.estimates?.find((estimate) => estimate.arm_id === arm_id)?.anytime.ci;
    return {
      name: arm_id,
      value: posterior_mean,
      thick: credible_interval,
      thin: anytime,
      place: placeOf(arm_id),
      text: `${format.value(posterior_mean)}, credible ${format.between(credible_interval)}, anytime-valid ${format.between(anytime)}`,
    };
  });
  return <IntervalChart rows={rows} title="Expected reward" tick={format.valueTick} withZero={false} />;
}
