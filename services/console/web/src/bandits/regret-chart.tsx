import { LineChart } from '../shared/charts/line-chart.js';
import { figure } from '../shared/format/numbers.js';
import { clock } from '../shared/format/times.js';
import { regretText } from './bandit-texts.js';
import type { Regret } from './bandit-types.js';
import type { BanditChartProps } from './bandit-chart-props.js';
import { marksInWords } from './marks-in-words.js';

/** Expected regret over time, in total and by arm. */
export function RegretChart({ arms, marks, placeOf, regret, until }: BanditChartProps & { regret: readonly Regret[] }) {
  const first = regret[0];
  const last = regret.at(-1);
  if (first === undefined || last === undefined) return null;
  const lineOf = (valueOf: (row: Regret) => number) =>
    regret.map((row) => ({ at: Date.parse(row.timestamp), value: valueOf(row) }));
  const words = arms.map((name) => `${name}: ${figure(last.arm_regret[name] ?? 0)}`);
  return (
    <LineChart
      series={[
        { name: 'all arms', place: undefined, points: lineOf((row) => row.cumulative_regret) },
        ...arms.map((name) => ({
          name,
          place: placeOf(name),
          points: lineOf((row) => row.arm_regret[name] ?? 0),
        })),
      ]}
      marks={marks}
      span={[Date.parse(first.timestamp), until]}
      range={[0, Math.max(...regret.map((row) => row.cumulative_regret)) || 1]}
      tick={figure}
      label={`Expected regret up to ${clock(until)}: ${regretText(last)}. ${words.join('; ')}.${marksInWords(marks)}`}
    />
  );
}
