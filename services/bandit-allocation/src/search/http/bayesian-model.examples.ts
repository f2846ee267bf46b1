/** A request to start a search. */
export const createModelExample = {
  experiment_id: 'checkout-button-colour',
  model_type: 'GaussianProcess',
  acquisition_function: 'ExpectedImprovement',
  parameter_space: {
    parameters: [
      {
        name: 'discount',
        bounds: [0, 0.3],
      },
      {
        name: 'layout',
        type: 'categorical',
        values: ['list', 'grid'],
      },
    ],
  },
  hyperparameters: {
    kernel: 'matern52',
  },
  goal: 'maximise',
  seed: 7,
  initial_points: 4,
  stopping: {
    expected_improvement: 0.05,
  },
};

/** A request for points to try. */
export const suggestExample = {
  count: 2,
};

/** Points to try, as they are served. */
export const suggestionsExample = {
  suggestions: [
    {
      iteration_number: 1,
      suggested_point: {
        discount: 0.07292442,
        layout: 'list',
      },
      acquisition_value: null,
      mean: null,
      sd: null,
    },
    {
      iteration_number: 2,
      suggested_point: {
        discount: 0.26027666,
        layout: 'grid',
      },
      acquisition_value: null,
      mean: null,
      sd: null,
    },
  ],
};

/** The observation of an iteration. */
export const observeExample = {
  iteration_number: 1,
  observed_value: 43.1,
};

/** A search as it is served in a list. */
export const modelExample = {
  id: '0199a000-0000-7000-8000-00000000000a',
  experiment_id: '0199a000-0000-7000-8000-000000000003',
  model_type: 'GaussianProcess',
  acquisition_function: 'ExpectedImprovement',
  parameter_space: {
    parameters: [
      {
        name: 'discount',
        bounds: [0, 0.3],
      },
      {
        name: 'layout',
        type: 'categorical',
        values: ['list', 'grid'],
      },
    ],
  },
  hyperparameters: {
    kernel: 'matern52',
    length_scale: [0.4218020052128692, 0.3082259170399227],
    noise_variance: 0.006648466121665579,
  },
  goal: 'maximise',
  seed: 7,
  stopping: {
    expected_improvement: 0.05,
  },
  loop: null,
  trial_experiment: null,
  next_iteration: 5,
  next_points: [
    {
      iteration_number: 5,
      suggested_point: {
        discount: 0.20566602,
        layout: 'grid',
      },
    },
  ],
  convergence_metrics: {
    stop: true,
    reasons: ['expectedImprovement'],
    best_value: 45.9,
    stagnation: 0,
    leave_one_out: {
      rmse: 1.0420901514273042,
      coverage95: 1,
      log_density: -1.4469553831946342,
      standardised_square: 0.812570667735827,
    },
    regret_bound: 1.5176582797494627,
    observations: 4,
    best_iteration: 4,
    noise_variance: 0.006648466121665579,
    trust_region_length: null,
    max_expected_improvement: 0.16395002695089225,
    relative_expected_improvement: 0.044310818094835794,
  },
  created_at: '2026-11-30T20:27:52.313Z',
  updated_at: '2026-11-30T20:27:54.067Z',
};

/** A single search as it is served. */
export const modelDetailExample = {
  ...modelExample,
  posterior_state: {
    observations: [
      {
        point: {
          discount: 0.07292442,
          layout: 'list',
        },
        value: 43.1,
      },
      {
        point: {
          discount: 0.26027666,
          layout: 'grid',
        },
        value: 44.7,
      },
      {
        point: {
          discount: 0.16540535,
          layout: 'list',
        },
        value: 42.2,
      },
      {
        point: {
          discount: 0.09296963,
          layout: 'grid',
        },
        value: 45.9,
      },
    ],
    output_scale: 0.9170141910877165,
    length_scale: [0.4218020052128692, 0.3082259170399227],
    noise_variance: 0.003264052100234718,
    fitted_at: 4,
    trust_region: null,
  },
};

/** An iteration as it is served. */
export const iterationExample = {
  id: '0199a000-0000-7000-8000-00000000000b',
  model_id: '0199a000-0000-7000-8000-00000000000a',
  iteration_number: 1,
  suggested_point: {
    layout: 'list',
    discount: 0.07292442,
  },
  observed_value: 43.1,
  acquisition_value: null,
  improvement: null,
};

/** A request for predictions. */
export const posteriorRequestExample = {
  points: [
    {
      discount: 0.1,
      layout: 'grid',
    },
    {
      discount: 0.2,
      layout: 'list',
    },
  ],
};

/** Predictions as they are served. */
export const posteriorExample = {
  items: [
    {
      point: {
        discount: 0.1,
        layout: 'grid',
      },
      mean: 45.88932343270696,
      sd: 0.12033776072983023,
    },
    {
      point: {
        discount: 0.2,
        layout: 'list',
      },
      mean: 42.231572978691176,
      sd: 0.4032173655955214,
    },
  ],
};
