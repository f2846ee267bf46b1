/** An aggregate as it is served. */
export const aggregateExample = {
  id: '0199a000-0000-7000-8000-00000000000d',
  experiment_id: '0199a000-0000-7000-8000-000000000003',
  variant_id: '0199a000-0000-7000-8000-000000000004',
  metric_name: 'basket_value',
  bucket_type: 'daily',
  sum: 3634.85,
  mean: 41.305114,
  min: 24.78,
  max: 64.31,
  stddev: 7.939003,
  count: 88,
  bucket_start: '2026-11-30T00:00:00.000Z',
  created_at: '2026-11-30T20:27:50.592Z',
};

/** Results as they are served. */
export const resultsExample = {
  as_of: '2026-11-30T20:28:02.196Z',
  final: false,
  method: 'weighted',
  population: 'assigned',
  baseline_variant_id: '0199a000-0000-7000-8000-000000000004',
  units: {
    '0199a000-0000-7000-8000-000000000004': 190,
    '0199a000-0000-7000-8000-000000000005': 255,
  },
  exposed: {
    '0199a000-0000-7000-8000-000000000004': 165,
    '0199a000-0000-7000-8000-000000000005': 235,
  },
  crossovers: 0,
  left_out: {
    override: 0,
    outside_regimes: 0,
  },
  regimes: [
    {
      regime: 1,
      propensities: {
        '0199a000-0000-7000-8000-000000000004': 0.4,
        '0199a000-0000-7000-8000-000000000005': 0.6,
      },
      units: {
        '0199a000-0000-7000-8000-000000000004': 166,
        '0199a000-0000-7000-8000-000000000005': 235,
      },
      since: '2026-11-30T20:27:48.207Z',
    },
    {
      regime: 2,
      propensities: {
        '0199a000-0000-7000-8000-000000000004': 0.5,
        '0199a000-0000-7000-8000-000000000005': 0.5,
      },
      units: {
        '0199a000-0000-7000-8000-000000000004': 24,
        '0199a000-0000-7000-8000-000000000005': 20,
      },
      since: '2026-11-30T20:27:52.234Z',
    },
  ],
  srm: {
    verdict: 'not_enough',
    p_value: 0.4638364896819256,
    sequential_p_value: 0.9704049662172398,
    disagree: false,
    expected: {
      '0199a000-0000-7000-8000-000000000004': 182.4,
      '0199a000-0000-7000-8000-000000000005': 262.6,
    },
    observed: {
      '0199a000-0000-7000-8000-000000000004': 190,
      '0199a000-0000-7000-8000-000000000005': 255,
    },
    exposed: {
      verdict: 'not_enough',
      p_value: 0.6098340436734595,
      sequential_p_value: 1,
      disagree: false,
      expected: {
        '0199a000-0000-7000-8000-000000000004': 160,
        '0199a000-0000-7000-8000-000000000005': 240,
      },
      observed: {
        '0199a000-0000-7000-8000-000000000004': 165,
        '0199a000-0000-7000-8000-000000000005': 235,
      },
    },
  },
  comparisons: 3,
  metrics: [
    {
      metric_name: 'basket_value',
      kind: 'mean',
      variants: [
        {
          variant_id: '0199a000-0000-7000-8000-000000000004',
          variant_name: 'control',
          units: 190,
          mean: 19.13078947368421,
          stddev: 21.341734206716968,
        },
        {
          variant_id: '0199a000-0000-7000-8000-000000000005',
          variant_name: 'green',
          units: 255,
          mean: 28.702431372549018,
          stddev: 24.591893764959284,
          adjusted: {
            mean: 28.20525595126788,
            baseline_mean: 19.584751864697356,
          },
          difference: 8.620504086570524,
          relative: 0.4401640697888789,
          fixed: {
            ci: [4.207764338685242, 13.033243834455806],
            p_value: 0.000141361797616954,
            relative_ci: [0.16068104454054188, 0.7196470950372159],
          },
          anytime: {
            estimate: 8.608257237386269,
            ci: [-0.37080019030008415, 17.587314665072622],
            p_value: 0.0650731215209804,
            relative_ci: [-0.015437154692404576, 1.2369078536606841],
          },
          bayesian: {
            ci: [4.161263630238081, 12.922250765194761],
            probability_better: 0.9999337696313275,
            expected_loss: 3.46694552881129e-5,
          },
        },
      ],
    },
    {
      metric_name: 'exposure',
      kind: 'count',
      variants: [
        {
          variant_id: '0199a000-0000-7000-8000-000000000004',
          variant_name: 'control',
          units: 190,
          mean: 0.868421052631579,
          stddev: 0.3389255222129955,
        },
        {
          variant_id: '0199a000-0000-7000-8000-000000000005',
          variant_name: 'green',
          units: 255,
          mean: 0.9215686274509803,
          stddev: 0.26937791085092316,
          adjusted: {
            mean: 0.9056054755965132,
            baseline_mean: 0.8890281738380026,
          },
          difference: 0.016577301758510576,
          relative: 0.01864654264773758,
          fixed: {
            ci: [-0.04141570588417311, 0.07457030940119426],
            p_value: 0.5745399974582561,
            relative_ci: [-0.047234574920233106, 0.08452766021570826],
          },
          anytime: {
            estimate: 0.01674937965260548,
            ci: [-0.10309565468836163, 0.13659441399357258],
            p_value: 1,
            relative_ci: [-0.10863942928405038, 0.1663299144506969],
          },
          bayesian: {
            ci: [-0.041143351796320254, 0.07399509345608367],
            probability_better: 0.7119957160769597,
            expected_loss: 0.005291026391802716,
          },
        },
      ],
    },
    {
      metric_name: 'purchase',
      kind: 'count',
      variants: [
        {
          variant_id: '0199a000-0000-7000-8000-000000000004',
          variant_name: 'control',
          units: 190,
          mean: 0.4631578947368421,
          stddev: 0.4999582271606272,
        },
        {
          variant_id: '0199a000-0000-7000-8000-000000000005',
          variant_name: 'green',
          units: 255,
          mean: 0.6,
          stddev: 0.49086136728180574,
          adjusted: {
            mean: 0.5896069692181554,
            baseline_mean: 0.474148359380268,
          },
          difference: 0.11545860983788736,
          relative: 0.2435073486045521,
          fixed: {
            ci: [0.02135047137087233, 0.2095667483049024],
            p_value: 0.016317153946852122,
            relative_ci: [0.015684613266714414, 0.47133008394238973],
          },
          anytime: {
            estimate: 0.11534325889164598,
            ci: [-0.07610311812838105, 0.306789635911673],
            p_value: 0.39825499120485763,
            relative_ci: [-0.13110043518090475, 0.8788011667970946],
          },
          bayesian: {
            ci: [0.021005693305482936, 0.20779469887048263],
            probability_better: 0.9918200614054448,
            expected_loss: 0.00012932533455586103,
          },
        },
      ],
    },
  ],
};

/** A ledger as it is served. */
export const ledgerExample = {
  as_of: '2026-11-30T20:28:02.544Z',
  experiment_id: '0199a000-0000-7000-8000-000000000003',
  variants: [
    {
      variant_id: '0199a000-0000-7000-8000-000000000004',
      variant_name: 'control',
      assigned: 190,
      exposed: 165,
      ingested: 253,
      aggregated: 253,
    },
    {
      variant_id: '0199a000-0000-7000-8000-000000000005',
      variant_name: 'green',
      assigned: 255,
      exposed: 235,
      ingested: 388,
      aggregated: 388,
    },
  ],
  evaluated: 0,
  outside_window: 0,
  crossovers: 0,
  pending: 0,
  repeats: 0,
  conflicts: 0,
  dead_letters: 0,
  refused_values: 0,
  unattributed: {
    repeats: 0,
    conflicts: 0,
    dead_letters: 0,
    refused_values: 0,
  },
  lag_records: 0,
};
