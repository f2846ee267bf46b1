import type { Curve, Measurement, SurvivalRun } from './survival-api.js';
import { type Band, type Series, svgChart } from './svg-chart.js';

/** Colours that people with a colour vision deficiency can tell apart (Okabe and Ito, 2008). */
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9'];
const shades = { classical: '#e8f1fa', critical: '#fdeee4', modern: '#e6f4ee' };

/** The test error by width with the three regimes, the threshold, standard errors over the seeds, and the verdict. */
export function curvePicture(curve: Curve, trainingRows: number): string {
  const points = curve.capacities.flatMap((width, i) => {
    const [error, standardError] = [curve.errors[i] ?? null, curve.std_errors[i] ?? null];
    return error === null ? [] : [{ x: width, y: error, ...(standardError !== null && { error: standardError }) }];
  });
  const threshold = curve.interpolation_threshold;
  return svgChart({
    title: 'Test error of survival networks by width',
    lines: [curve.sentence, 'Error bars: one standard error over the seeds.'],
    x: {
      title: 'Width of the hidden layer; in grey: parameters per training row',
      isLogarithmic: true,
      ticks: curve.capacities.map((width, i) => ({
        at: width,
        text: String(width),
        below: ratio((curve.n_parameters[i] ?? NaN) / trainingRows),
      })),
    },
    y: { title: 'Error (1 − C-index), lower is better' },
    bands: regimeBands(curve),
    marks: threshold === null ? [] : [{ at: threshold, text: 'interpolation threshold' }],
    series: [{ name: 'test', colour: COLOURS[0] ?? '', hasMarkers: true, points }],
  });
}

/** The regimes as parts of the axis of widths; neighbours meet half-way between their widths on the logarithmic scale. */
function regimeBands({ capacities, regimes }: Curve): Band[] {
  const [first = 1, last = 1] = [capacities[0], capacities.at(-1)];
  const bands: Band[] = [];
  for (const name of ['classical', 'critical', 'modern'] as const) {
    const [lowest, highest] = [regimes[name][0], regimes[name].at(-1)];
    if (lowest === undefined || highest === undefined) continue;
    const before = capacities[capacities.indexOf(lowest) - 1];
    const after = capacities[capacities.indexOf(highest) + 1];
    bands.push({
      name,
      colour: shades[name],
      from: before === undefined ? first * 0.85 : Math.sqrt(before * lowest),
      to: after === undefined ? last * 1.18 : Math.sqrt(highest * after),
    });
  }
  return bands;
}

/** The measurements of one run. */
export interface MeasuredRun {
  readonly run: SurvivalRun;
  readonly measurements: readonly Measurement[];
}

/** The negative log-likelihood of the training and the test split by epoch, of a few runs. */
export function lossPicture(measured: readonly MeasuredRun[]): string {
  const series = measured.flatMap(({ measurements, run }, i) =>
    (['test', 'train'] as const).map((split): Series => {
      const points = measurements.flatMap(({ epoch, neg_log_likelihood: loss, split: of }) =>
        of === split && epoch > 0 && loss !== null ? [{ x: epoch, y: loss }] : [],
      );
      return {
        name: `width ${run.width}, ${split}`,
        colour: COLOURS[i % COLOURS.length] ?? '',
        isDashed: split === 'train',
        points,
      };
    }),
  );
  const last = Math.max(...series.flatMap(({ points }) => points.map(({ x }) => x)));
  return svgChart({
    title: 'Loss by epoch',
    lines: [
      'Cox’s negative partial log-likelihood per event, with the split’s own risk sets. Solid: test, dashed: training.',
    ],
    x: {
      title: 'Epoch',
      isLogarithmic: true,
      ticks: [1, 10, 100, 1_000, 10_000, 100_000]
        .filter((at) => at <= last)
        .map((at) => ({ at, text: at.toLocaleString('en-US') })),
    },
    y: { title: 'Negative log-likelihood, lower is better' },
    series,
  });
}

const ratio = (value: number): string => value.toFixed(value < 0.1 ? 2 : value < 10 ? 1 : 0);
