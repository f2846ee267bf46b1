/** The shop's banner, chosen by a bandit: each banner's click rate is known, and the best banner changes half-way. */
export const banner = {
  experiment: {
    name: 'banner',
    description: 'A simulated shop: which banner do visitors click? Half-way the sale is over.',
    unit_type: 'visitor',
    baseline: 'plain',
    variants: [
      { name: 'plain', allocation: 0.3334 },
      { name: 'story', allocation: 0.3333 },
      { name: 'sale', allocation: 0.3333 },
    ],
  },
  bandit: {
    experiment_id: 'banner',
    algorithm: 'ThompsonSampling',
    exploration_rate: 0.1,
    arm_definitions: ['plain', 'story', 'sale'].map((name) => ({ arm_id: name, configuration: { variant: name } })),
    // Only clicks are sent: after two seconds without an event, the reward is 0.
    reward: { metric_name: 'banner_click', kind: 'binary', window_seconds: 2 },
    update_frequency: 1,
    non_stationary_params: { window_size: 200, drift_threshold: 0.08 },
  },
} as const;

/** The true click rates of the banners, before and after the change. */
const truth: readonly Readonly<Record<string, number>>[] = [
  { plain: 0.06, story: 0.12, sale: 0.2 },
  { plain: 0.06, story: 0.12, sale: 0.04 },
];

/**
 * The click rate of a banner, and that of the best banner.
 * @param progress the fraction of visitors so far, in [0, 1]
 */
export function clickRates(name: string, progress: number): { readonly rate: number; readonly best: number } {
  const rates = truth[progress < 0.5 ? 0 : 1] ?? {};
  return { rate: rates[name] ?? 0, best: Math.max(...Object.values(rates)) };
}
