import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createEncoder } from './features.js';
import { addReward, createLinearModel, discountLinearModel, noiseVariance } from './linear-model.js';
import { featureTotals, fitLinearModel, type RegressionTerm, sumTerms, toSteps } from './regression-sums.js';

const encoder = createEncoder({
  user: [
    { name: 'age', type: 'number', centre: 40, scale: 20 },
    { name: 'country', type: 'category', levels: ['de', 'fr'] },
  ],
});
const dimension = encoder.columns.length;
const contexts = fc.record({
  age: fc.double({ min: -1e3, max: 1e3, noNaN: true }),
  country: fc.constantFrom('de', 'fr', 'pl'),
});
const terms: fc.Arbitrary<RegressionTerm[]> = fc.array(
  fc.record({
    steps: contexts.map((context) => toSteps(encoder.encode(context))),
    reward: fc.integer({ min: -3_000, max: 3_000 }).map((thousandths) => String(thousandths / 1_000)),
    sign: fc.constant(1 as const),
  }),
  { minLength: 1, maxLength: 30 },
);
const negative = (term: RegressionTerm): RegressionTerm => ({ ...term, sign: -1 });
const sumOfSquares = (all: readonly RegressionTerm[]): number =>
  all.reduce((sum, { reward }) => sum + Number(reward) ** 2, 0);

describe('regression sums', () => {
  it('are whole steps and exact decimals', () => {
    const step = 65_536;
    const steps = [step, step / 2, 0];
    expect(
      sumTerms(
        [
          { steps, reward: '0.1', sign: 1 },
          { steps, reward: '0.2', sign: 1 },
        ],
        3,
      ),
    ).toEqual({
      products: [String(2 * step ** 2), String(step ** 2), String(step ** 2 / 2), '0', '0', '0'],
      responses: ['19660.8', '9830.4', '0'],
    });
  });

  it('are the same in any order, and 0 when all terms are subtracted again', () => {
    fc.assert(
      fc.property(terms, (all) => {
        expect(sumTerms(all.toReversed(), dimension)).toEqual(sumTerms(all, dimension));
        const { products, responses } = sumTerms([...all, ...all.map(negative)], dimension);
        expect([...products, ...responses].every((sum) => sum === '0')).toBe(true);
      }),
    );
  });

  it('give the same model as adding the rewards one by one', () => {
    fc.assert(
      fc.property(terms, (all) => {
        const model = createLinearModel(dimension);
        for (const { reward, steps } of all)
          addReward(
            model,
            steps.map((value) => value / 65_536),
            Number(reward),
          );
        const sums = sumTerms(all, dimension);
        const fitted = fitLinearModel([{ sums, weight: 1 }], dimension, sumOfSquares(all));
        expect(fitted.n).toBe(all.length);
        fitted.coefficients.forEach((value, i) => expect(value).toBeCloseTo(model.coefficients[i] ?? NaN, 9));
        fitted.factor.forEach((value, i) => expect(value).toBeCloseTo(model.factor[i] ?? NaN, 9));
        expect(noiseVariance(fitted, 1)).toBeCloseTo(noiseVariance(model, 1), 6);
        expect(featureTotals(sums, dimension)[0]).toBe(all.length);
      }),
    );
  });

  it('forget as the model does: the prior replaces the information that is lost', () => {
    const [first = [], second = []] = fc.sample(terms, 2);
    const model = createLinearModel(dimension);
    const add = (all: readonly RegressionTerm[]): void =>
      all.forEach(({ reward, steps }) =>
        addReward(
          model,
          steps.map((value) => value / 65_536),
          Number(reward),
        ),
      );
    add(first);
    discountLinearModel(model, 0.25);
    add(second);
    const parts = [
      { sums: sumTerms(first, dimension), weight: 0.25 },
      { sums: sumTerms(second, dimension), weight: 1 },
    ];
    const fitted = fitLinearModel(parts, dimension, 0);
    fitted.coefficients.forEach((value, i) => expect(value).toBeCloseTo(model.coefficients[i] ?? NaN, 9));
  });

  it('rejects vectors of different lengths', () => {
    expect(() => sumTerms([{ steps: [1], reward: '1', sign: 1 }], 2)).toThrow('1 features, not 2');
  });
});
