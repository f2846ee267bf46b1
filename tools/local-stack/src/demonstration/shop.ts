import { mulberry32 } from '@assay/random';

/** The shop of the demonstration: what its visitors do is known, so the results can be held against it. */
export const shop = {
  experiment: {
    name: 'checkout-button',
    description: 'A simulated shop: does a green checkout button sell more than a grey one?',
    unit_type: 'visitor',
    // A fixed salt: the same visitors see the same button in every new installation.
    salt: 'checkout-button',
    baseline: 'grey',
    variants: [
      { name: 'grey', allocation: 0.5 },
      { name: 'green', allocation: 0.5 },
    ],
  },
  metric: { name: 'conversion', kind: 'proportion', event_type: 'purchase' },
  visitors: 24_000,
  /** The true conversion rate of each button. */
  conversion: { grey: 0.1, green: 0.12 } as Readonly<Record<string, number>>,
} as const;

/** The true difference that the experiment estimates. */
export const trueEffect = 0.02;

export interface Visitor {
  readonly id: string;
  /** The visitor buys if this is below the button's conversion rate; uniform on [0, 1). */
  readonly resolve: number;
  /** The value of a purchase. */
  readonly basket: number;
  /** The visitor clicks the banner if this is below its click rate; uniform on [0, 1). */
  readonly curiosity: number;
}

/** All visitors in their order of arrival; the same for the same seed. */
export function* visitors(count: number, seed = 20_191_124): Generator<Visitor> {
  const random = mulberry32(seed);
  const curiosity = mulberry32(seed + 1);
  for (let index = 1; index <= count; index += 1) {
    yield {
      id: `visitor-${String(index).padStart(6, '0')}`,
      resolve: random(),
      basket: Math.round((15 + 70 * random() ** 2) * 100) / 100,
      curiosity: curiosity(),
    };
  }
}
