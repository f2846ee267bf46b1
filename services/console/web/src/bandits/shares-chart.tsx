import { LineChart } from '../shared/charts/line-chart.js';
import { percent } from '../shared/format/numbers.js';
import { clock } from '../shared/format/times.js';
import type { Allocation } from './bandit-types.js';
import type { BanditChartProps } from './bandit-chart-props.js';
import { marksInWords } from './marks-in-words.js';

/** Share of the traffic of each arm over time. */
export function SharesChart({
  arms,
  marks,
  placeOf,
  until,
  versions,
}: BanditChartProps & { versions: readonly Allocation[] }) {
  const first = versions[0];
  const last = versions.at(-1);
  if (first === undefined || last === undefined) return null;
  const from = Date.parse(first.as_of);
  const series = arms.map((name) => ({
    name,
    place: placeOf(name),
    isStepped: true,
    points: [
      ...versions.map((version) => ({ at: Date.parse(version.as_of), value: shareOf(version, name) })),
      { at: until, value: shareOf(last, name) },
    ],
  }));
  const words = arms.map(
    (name) => `${name}: ${percent(shareOf(first, name))} at first, ${percent(shareOf(last, name))} now`,
  );
  return (
    <LineChart
      series={series}
      marks={marks}
      span={[from, until]}
      range={[0, 1]}
      tick={percent}
      label={`Share of the traffic from ${clock(from)} to ${clock(until)}. ${words.join('; ')}.${marksInWords(marks)}`}
    />
  );
}

function shareOf({ arm_probabilities, is_active }: Allocation, arm: string): number {
  return is_active ? (arm_probabilities[arm] ?? 0) : 0;
}
