/** A request to create a holdout. */
export const createHoldoutExample = {
  name: 'no-experiments-2026',
  unit_type: 'shopper',
  share: 0.05,
  experiments: ['checkout-button-colour'],
};

/** A request to change a holdout. */
export const changeHoldoutExample = {
  share: 0.1,
};

/** A holdout as it is served. */
export const holdoutExample = {
  id: '0199a000-0000-7000-8000-000000000008',
  version: 2,
  name: 'no-experiments-2026',
  unit_type: 'shopper',
  share: 0.1,
  experiments: ['0199a000-0000-7000-8000-000000000003'],
  is_active: true,
  salt: '0199a000-0000-7000-8000-000000000008',
  created_at: '2026-11-30T20:27:49.499Z',
  updated_at: '2026-11-30T20:27:49.624Z',
};
