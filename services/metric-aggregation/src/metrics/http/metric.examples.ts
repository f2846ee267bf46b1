/** A request to define a metric. */
export const defineMetricExample = {
  name: 'basket_value',
  kind: 'mean',
  event_type: 'purchase',
  field: 'basket_value',
  direction: 'increase',
  description: 'What a shopper spends.',
};

/** A metric definition as it is served. */
export const metricExample = {
  name: 'basket_value',
  kind: 'mean',
  field: 'basket_value',
  aggregation: 'sum',
  direction: 'increase',
  description: 'What a shopper spends.',
  event_type: 'purchase',
};
