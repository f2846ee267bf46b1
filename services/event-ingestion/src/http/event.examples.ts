/** A request to store events. */
export const submissionExample = {
  events: [
    {
      id: '0190a000-0000-7000-8000-000000000001',
      event_type: 'purchase',
      unit_type: 'shopper',
      unit_id: 'shopper-1842',
      context: {
        app_version: '7.1.0',
      },
      metrics: {
        basket_value: 49.5,
      },
      payload: {
        currency: 'EUR',
      },
      timestamp: '2025-01-31T09:30:00.250+01:00',
    },
  ],
  sent_at: '2025-01-31T08:30:01Z',
};

/** A stored event as it is served. */
export const storedEventExample = {
  id: '0190a000-0000-7000-8000-000000000001',
  event_type: 'purchase',
  unit_type: 'shopper',
  unit_id: 'shopper-1842',
  experiments: [],
  context: {
    app_version: '7.1.0',
  },
  metrics: {
    basket_value: 49.5,
  },
  payload: {
    currency: 'EUR',
  },
  timestamp: '2025-01-31T08:30:00.250Z',
  stated_at: null,
  decision_id: null,
  created_at: '2026-11-30T20:27:49.579Z',
};
