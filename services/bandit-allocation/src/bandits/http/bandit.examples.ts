/** A request to start a bandit. */
export const createBanditExample = {
  experiment_id: 'checkout-button-colour',
  algorithm: 'ThompsonSampling',
  exploration_rate: 0.1,
  arm_definitions: [
    {
      arm_id: 'control',
    },
    {
      arm_id: 'green',
      min_probability: 0.2,
    },
  ],
  reward: {
    metric_name: 'basket_value',
    kind: 'continuous',
    range: [0, 500],
    window_seconds: 86400,
  },
  update_frequency: 60,
  non_stationary_params: {
    window_size: 500,
    drift_threshold: 5,
  },
  regret_threshold: 1000,
};

/** A request to change a bandit. */
export const changeBanditExample = {
  exploration_rate: 0.05,
  update_frequency: 30,
};

/** A bandit as it is served. */
export const banditExample = {
  id: '0199a000-0000-7000-8000-000000000009',
  version: 2,
  experiment_id: '0199a000-0000-7000-8000-000000000003',
  experiment_status: 'active',
  algorithm: 'ThompsonSampling',
  exploration_rate: 0.05,
  arm_definitions: [
    {
      arm_id: 'control',
      configuration: {
        variant: 'control',
      },
      prior: null,
      min_probability: null,
      max_probability: null,
      paused: false,
    },
    {
      arm_id: 'green',
      configuration: {
        variant: 'green',
      },
      prior: null,
      min_probability: 0.2,
      max_probability: null,
      paused: false,
    },
  ],
  reward: {
    metric_name: 'basket_value',
    kind: 'continuous',
    range: [0, 500],
    window_seconds: 86400,
  },
  per_decision: false,
  update_frequency: 30,
  update_after_rewards: null,
  max_change: null,
  ucb_index: null,
  top_two: null,
  policy: null,
  tree: null,
  attribute_definitions: [],
  context_features: null,
  forgetting: null,
  non_stationary_params: {
    window_size: 500,
    drift_threshold: 5,
    detector: 'page_hinkley',
    response: 'window',
  },
  regret_threshold: 1000,
  is_active: true,
  created_at: '2026-11-30T20:27:49.873Z',
  updated_at: '2026-11-30T20:27:50.139Z',
};

/** The state of a bandit, as the API returns it. */
export const banditStateExample = {
  version: 2,
  config_version: 2,
  as_of: '2026-11-30T20:28:02.514Z',
  arm_probabilities: {
    control: 0.5,
    green: 0.5,
  },
  arms: [
    {
      arm_id: 'control',
      posterior: {
        family: 'gaussian',
        mean: 0,
        weight: 1,
        shape: 1,
        scale: 1,
      },
      decisions: 24,
      resolved: 0,
      pending: 24,
      mean: null,
      posterior_mean: 0,
      credible_interval: [-4.302652729749462, 4.302652729749462],
      probability_best: 0.5,
      model: null,
    },
    {
      arm_id: 'green',
      posterior: {
        family: 'gaussian',
        mean: 0,
        weight: 1,
        shape: 1,
        scale: 1,
      },
      decisions: 20,
      resolved: 0,
      pending: 20,
      mean: null,
      posterior_mean: 0,
      credible_interval: [-4.302652729749462, 4.302652729749462],
      probability_best: 0.5,
      model: null,
    },
  ],
  drift: null,
  estimates: null,
  contrasts: null,
  refused_rewards: {
    not_a_reward: 0,
    out_of_range: 0,
    from_the_future: 0,
  },
  uncredited_rewards: {
    unknown_decision: 0,
    outside_window: 0,
  },
  binding: [],
  state_hash: 'c255546dd073c61b6c25651b4027fef879ce66b0d02ec5086201c825326e54dd',
  offsets: {
    'assay.events.v1/0': 124,
    'assay.events.v1/1': 106,
    'assay.events.v1/2': 106,
    'assay.events.v1/3': 96,
    'assay.events.v1/4': 94,
    'assay.events.v1/5': 116,
    'assay.decisions.v1/0': 95,
    'assay.decisions.v1/1': 69,
    'assay.decisions.v1/2': 71,
    'assay.decisions.v1/3': 90,
    'assay.decisions.v1/4': 68,
    'assay.decisions.v1/5': 65,
  },
};

/** A decision of a bandit as it is served. */
export const allocationExample = {
  id: '0199a000-0000-7000-8000-000000000010',
  bandit_config_id: '0199a000-0000-7000-8000-000000000009',
  timestamp: '2026-11-30T20:27:52.234Z',
  unit_id: 't-49',
  selected_arm: 'green',
  allocation_version: 2,
  arm_probabilities: {
    green: 0.5,
    control: 0.5,
  },
  reward: null,
  context: {
    country: 'SE',
  },
};

/** An allocation as it is served in a list. */
export const allocationVersionExample = {
  version: 2,
  config_version: 2,
  is_active: true,
  as_of: '2026-11-30T20:27:49.873Z',
  arm_probabilities: {
    control: 0.5,
    green: 0.5,
  },
  binding: [],
  state_hash: '4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945',
};

/** A single allocation as it is served. */
export const wholeAllocationVersionExample = { ...allocationVersionExample, policy: null };

/** An estimate of regret, as the API returns it. */
export const regretExample = {
  id: '0199a000-0000-7000-8000-0000000000e1',
  bandit_config_id: '0199a000-0000-7000-8000-000000000009',
  timestamp: '2026-11-30T21:28:00.000Z',
  cumulative_regret: 31.7,
  arm_regret: {
    control: 31.7,
    green: 0,
  },
  decisions: 44,
  allocation_version: 2,
  regret_threshold: 1000,
};
