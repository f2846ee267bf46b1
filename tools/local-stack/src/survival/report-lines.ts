import { columnPlot } from './column-plot.js';
import type { Curve, CurveMetric } from './survival-api.js';

/** Why a verdict is reached on the order of the predictions. */
const orderReasons: Readonly<Record<string, readonly string[]>> = {
  double_descent: [
    'Why: up to the peak, more parameters let the network fit the chance in the training rows. Near the threshold only few networks',
    'fit all rows, and they are erratic; beyond it there are many, and training finds smoother ones. The best network is still a small one.',
  ],
  monotone_divergence: [
    'Why: more parameters let the network fit the chance in the training rows, and the sweep ends before the error falls by more than',
    'chance. Train longer (--epochs), so that the threshold moves to smaller networks.',
  ],
  monotone: [
    'Why: every step of capacity helps, so these networks are too small or too regularised to overfit the rows.',
  ],
  threshold_not_reached: ['Why: no network fits the training rows. Train longer (--epochs).'],
  none: ['Why: the differences between widths are within chance.'],
};

/** Why the likelihood diverges, as it does whenever networks interpolate. */
const likelihoodReason = [
  'Why: once a network orders all training rows, its loss falls further only by larger differences between log hazards, without limit.',
  'Each wrong order in the test rows then costs more. So the order of predictions can recover while the likelihood cannot.',
];

const titles: Readonly<Record<CurveMetric, string>> = {
  c_index: 'Order of the predictions (C-index)',
  ibs: 'Predicted probabilities (integrated Brier score)',
  nll: 'Likelihood (Cox’s negative log-likelihood)',
};

/** The test error by width as a plot of text, with the regime of each width. */
export function curveLines(curve: Curve): string[] {
  const regimeOf = (width: number): string =>
    curve.regimes.classical.includes(width) ? 'c' : curve.regimes.critical.includes(width) ? 'x' : 'm';
  const columns = curve.capacities.map((width, i) => ({
    label: String(width),
    value: curve.errors[i] ?? null,
    mark: '●',
  }));
  return [
    '  test error (1 − C-index) by width',
    ...columnPlot(columns, 14),
    `   regime  ${curve.capacities.map((width) => regimeOf(width).padStart(6)).join('')}`,
    '  c classical: few parameters; x critical: near the interpolation threshold; m modern: many parameters',
  ];
}

/** The verdict on each metric with its reason. */
export function verdictLines(curves: ReadonlyMap<CurveMetric, Curve>): string[] {
  return (['c_index', 'nll', 'ibs'] as const).flatMap((metric) => {
    const curve = curves.get(metric);
    if (curve === undefined) return [];
    const ofMetric = { c_index: orderReasons[curve.verdict] ?? [], ibs: [], nll: [] };
    const reason = metric === 'nll' && curve.verdict === 'monotone_divergence' ? likelihoodReason : ofMetric[metric];
    return ['', `  ${titles[metric]}`, `  ${curve.sentence}`, ...reason.map((line) => `  ${line}`)];
  });
}
