/** The shop's banner, which a bandit chooses: how often each is clicked is known, and half-way the best one is another. */
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
    // Only clicks are told: after two seconds of silence there was none.
    reward: { metric_name: 'banner_click', kind: 'binary', window_seconds: 2 },
    update_frequency: 1,
    non_stationary_params: { window_size: 200, drift_threshold: 0.08 },
  },
} as const;

/** The truth: the share of each banner's visitors who click, before and after the change. */
const truth: readonly Readonly<Record<string, number>>[] = [
  { plain: 0.06, story: 0.12, sale: 0.2 },
  { plain: 0.06, story: 0.12, sale: 0.04 },
];

/**
 * The share that clicks a banner, and the share that clicks the best one.
 * @param progress how much of the visitors has come, in [0, 1]
 */
export function clickRates(name: string, progress: number): { readonly rate: number; readonly best: number } {
  const rates = truth[progress < 0.5 ? 0 : 1] ?? {};
  return { rate: rates[name] ?? 0, best: Math.max(...Object.values(rates)) };
}
