/** A request to decide for one unit. */
export const assignUnitExample = {
  unit_type: 'shopper',
  unit_id: 'shopper-1842',
  attributes: {
    country: 'NO',
  },
  experiments: ['checkout-button-colour'],
};

/** A request to decide for several units. */
export const assignUnitsExample = {
  unit_type: 'shopper',
  units: [
    {
      unit_id: 'shopper-1842',
      attributes: {
        country: 'NO',
      },
    },
    {
      unit_id: 'shopper-1843',
      attributes: {
        country: 'DK',
      },
    },
  ],
  experiments: ['checkout-button-colour'],
};

/** The answer for one unit. */
export const assignmentsExample = {
  unit_type: 'shopper',
  unit_id: 'shopper-1842',
  assignments: [
    {
      decision_id: '0199a000-0000-7000-8000-000000000006',
      experiment_id: '0199a000-0000-7000-8000-000000000003',
      experiment_name: 'checkout-button-colour',
      experiment_version: 3,
      variant_id: '0199a000-0000-7000-8000-000000000004',
      variant_name: 'control',
      propensity: 0.4,
      propensities: {
        '0199a000-0000-7000-8000-000000000004': 0.4,
        '0199a000-0000-7000-8000-000000000005': 0.6,
      },
      allocation: null,
      config: {
        colour: 'grey',
      },
      reason: 'SPLIT',
      bucket: 1079,
      decided_at: '2026-11-30T20:27:48.207Z',
    },
  ],
  excluded: [],
};

/** The answer for several units. */
export const batchAssignmentsExample = {
  results: [
    {
      unit_type: 'shopper',
      unit_id: 'shopper-1842',
      assignments: [
        {
          decision_id: '0199a000-0000-7000-8000-000000000007',
          experiment_id: '0199a000-0000-7000-8000-000000000003',
          experiment_name: 'checkout-button-colour',
          experiment_version: 3,
          variant_id: '0199a000-0000-7000-8000-000000000004',
          variant_name: 'control',
          propensity: 0.4,
          propensities: {
            '0199a000-0000-7000-8000-000000000004': 0.4,
            '0199a000-0000-7000-8000-000000000005': 0.6,
          },
          allocation: null,
          config: {
            colour: 'grey',
          },
          reason: 'SPLIT',
          bucket: 1079,
          decided_at: '2026-11-30T20:27:48.248Z',
        },
      ],
      excluded: [],
    },
    {
      unit_type: 'shopper',
      unit_id: 'shopper-1843',
      assignments: [],
      excluded: [
        {
          experiment_id: '0199a000-0000-7000-8000-000000000003',
          experiment_name: 'checkout-button-colour',
          reason: 'NOT_TARGETED',
        },
      ],
    },
  ],
};

/** An assignment in a response. */
export const assignmentExample = {
  id: '0199a000-0000-7000-8000-00000000000f',
  experiment_id: '0199a000-0000-7000-8000-000000000003',
  experiment_name: 'checkout-button-colour',
  unit_type: 'shopper',
  unit_id: 'shopper-1842',
  variant_id: '0199a000-0000-7000-8000-000000000004',
  variant_name: 'control',
  decision_id: '0199a000-0000-7000-8000-000000000006',
  reason: 'SPLIT',
  enrols: true,
  assigned_at: '2026-11-30T20:27:48.207Z',
};

/** A stored decision in a response. */
export const storedReceiptExample = {
  decision_id: '0199a000-0000-7000-8000-000000000006',
  unit_type: 'shopper',
  unit_id: 'shopper-1842',
  attributes: {
    country: 'NO',
  },
  experiment_id: '0199a000-0000-7000-8000-000000000003',
  experiment_name: 'checkout-button-colour',
  experiment_version: 3,
  variant_id: '0199a000-0000-7000-8000-000000000004',
  variant_name: 'control',
  config: {
    colour: 'grey',
  },
  reason: 'SPLIT',
  bucket: 1079,
  propensity: 0.4,
  propensities: {
    '0199a000-0000-7000-8000-000000000004': 0.4,
    '0199a000-0000-7000-8000-000000000005': 0.6,
  },
  allocation: null,
  decided_at: '2026-11-30T20:27:48.207Z',
};

/** A replay in a response. */
export const replayExample = {
  decision_id: '0199a000-0000-7000-8000-000000000006',
  identical: true,
  recorded: {
    experiment_id: '0199a000-0000-7000-8000-000000000003',
    experiment_version: 3,
    variant_id: '0199a000-0000-7000-8000-000000000004',
    reason: 'SPLIT',
    bucket: 1079,
    propensities: {
      '0199a000-0000-7000-8000-000000000004': 0.4,
      '0199a000-0000-7000-8000-000000000005': 0.6,
    },
    allocation: null,
    sticky_unavailable: false,
  },
  replayed: {
    experiment_id: '0199a000-0000-7000-8000-000000000003',
    experiment_version: 3,
    variant_id: '0199a000-0000-7000-8000-000000000004',
    reason: 'SPLIT',
    bucket: 1079,
    propensities: {
      '0199a000-0000-7000-8000-000000000004': 0.4,
      '0199a000-0000-7000-8000-000000000005': 0.6,
    },
    allocation: null,
    sticky_unavailable: false,
  },
  differences: [],
};
