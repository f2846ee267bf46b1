import { LineChart } from '../shared/charts/line-chart.js';
import { suitsLogarithm } from '../shared/charts/log-ticks.js';
import { count, figure } from '../shared/format/numbers.js';
import type { LossLine } from './loss-lines.js';

/** Epochs start at 0 and are measured at logarithmic distances. */
const at = (epoch: number) => Math.log10(epoch + 1);

/** The loss by epoch, both on logarithmic axes unless losses differ little. @param title of the runs */
export function LossChart({ lines, title }: { lines: readonly LossLine[]; title: string }) {
  const points = lines.flatMap((line) => line.points);
  const losses = points.map(({ loss }) => loss);
  const last = Math.max(1, ...points.map(({ epoch }) => epoch));
  const powers = Array.from({ length: Math.floor(Math.log10(last)) + 1 }, (_, power) => 10 ** power);
  return (
    <LineChart
      series={lines.map(({ label, place, points: own, split }) => ({
        name: label,
        place,
        isDashed: split === 'val',
        points: own.map(({ epoch, loss }) => ({ at: at(epoch), value: loss })),
      }))}
      span={[0, at(last)]}
      ticks={[0, ...powers].map((epoch) => ({ at: at(epoch), text: count(epoch) }))}
      range={[Math.min(...losses), Math.max(...losses)]}
      isLogarithmic={suitsLogarithm(losses)}
      tick={figure}
      label={`Negative log-likelihood of ${title} by epoch. ${lines.map(lineInWords).join('; ')}.`}
    />
  );
}

function lineInWords({ name, points }: LossLine): string {
  const [first, last] = [points[0], points.at(-1)];
  const least = points.reduce((best, point) => (point.loss < best.loss ? point : best));
  return `${name}: ${figure(first?.loss)} at epoch ${count(first?.epoch)}, least ${figure(least.loss)} at epoch ${count(least.epoch)}, ${figure(last?.loss)} at epoch ${count(last?.epoch)}`;
}
