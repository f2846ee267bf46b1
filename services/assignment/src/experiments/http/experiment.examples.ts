/** A request to create an experiment. */
export const createExperimentExample = {
  name: 'checkout-button-colour',
  description: 'Does a green button sell more?',
  unit_type: 'shopper',
  variants: [
    {
      name: 'control',
      description: 'Grey, as it is',
      allocation: 0.5,
      config: {
        colour: 'grey',
      },
    },
    {
      name: 'green',
      allocation: 0.5,
      config: {
        colour: 'green',
      },
    },
  ],
  targeting: {
    country: {
      $in: ['NO', 'SE'],
    },
  },
  metrics: ['basket_value'],
  conversion_window_seconds: 604800,
};

/** A request to change a draft. */
export const changeExperimentExample = {
  description: 'Does a green button sell more than a grey one?',
  allocations: {
    control: 0.4,
    green: 0.6,
  },
};

/** A request to start an experiment. */
export const setStatusExample = {
  status: 'active',
};

/** An experiment as it is served. */
export const experimentExample = {
  id: '0199a000-0000-7000-8000-000000000003',
  version: 3,
  name: 'checkout-button-colour',
  description: 'Does a green button sell more than a grey one?',
  status: 'active',
  unit_type: 'shopper',
  start_at: null,
  end_at: null,
  hash_algorithm: 'assay',
  salt: '0199a000-0000-7000-8000-000000000003',
  baseline: 'control',
  baseline_variant_id: '0199a000-0000-7000-8000-000000000004',
  sticky: false,
  layer: null,
  targeting: {
    country: {
      $in: ['NO', 'SE'],
    },
  },
  overrides: {},
  metrics: ['basket_value'],
  variants: [
    {
      id: '0199a000-0000-7000-8000-000000000004',
      experiment_id: '0199a000-0000-7000-8000-000000000003',
      name: 'control',
      description: 'Grey, as it is',
      allocation: 0.4,
      config: {
        colour: 'grey',
      },
      created_at: '2026-11-30T20:27:45.831Z',
    },
    {
      id: '0199a000-0000-7000-8000-000000000005',
      experiment_id: '0199a000-0000-7000-8000-000000000003',
      name: 'green',
      description: null,
      allocation: 0.6,
      config: {
        colour: 'green',
      },
      created_at: '2026-11-30T20:27:45.831Z',
    },
  ],
  population: 'assigned',
  conversion_window_seconds: 604800,
  after_completion: 'ignore',
  active_periods: [
    {
      from: '2026-11-30T20:27:46.593Z',
      to: null,
    },
  ],
  completed_at: null,
  created_at: '2026-11-30T20:27:45.831Z',
  updated_at: '2026-11-30T20:27:46.593Z',
};

/** A version of an experiment as it is served. */
export const experimentVersionExample = {
  id: '0199a000-0000-7000-8000-000000000003',
  version: 3,
  name: 'checkout-button-colour',
  description: 'Does a green button sell more than a grey one?',
  status: 'active',
  unit_type: 'shopper',
  start_at: null,
  end_at: null,
  hash_algorithm: 'assay',
  salt: '0199a000-0000-7000-8000-000000000003',
  baseline: 'control',
  baseline_variant_id: '0199a000-0000-7000-8000-000000000004',
  sticky: false,
  layer: null,
  targeting: {
    country: {
      $in: ['NO', 'SE'],
    },
  },
  overrides: {},
  metrics: ['basket_value'],
  variants: [
    {
      id: '0199a000-0000-7000-8000-000000000004',
      experiment_id: '0199a000-0000-7000-8000-000000000003',
      name: 'control',
      description: 'Grey, as it is',
      allocation: 0.4,
      config: {
        colour: 'grey',
      },
    },
    {
      id: '0199a000-0000-7000-8000-000000000005',
      experiment_id: '0199a000-0000-7000-8000-000000000003',
      name: 'green',
      description: null,
      allocation: 0.6,
      config: {
        colour: 'green',
      },
    },
  ],
  population: 'assigned',
  conversion_window_seconds: 604800,
  after_completion: 'ignore',
  active_periods: [
    {
      from: '2026-11-30T20:27:46.593Z',
      to: null,
    },
  ],
  completed_at: null,
  created_at: '2026-11-30T20:27:45.831Z',
  updated_at: '2026-11-30T20:27:46.593Z',
  changed_by: 'local-development',
};
