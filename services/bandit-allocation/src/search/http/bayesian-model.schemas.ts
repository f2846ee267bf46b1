import type { ConvergenceMetrics, Parameter } from '@assay/optimisation';
import { pageOf, text } from '@assay/service-kit';
import { z } from 'zod';
import type { Iteration, StoredModel } from '../application/ports.js';
import { namedPoint } from '../domain/bayesian-model.js';
import { type ClosedLoop, trialName } from '../domain/closed-loop.js';
import { name, toTime } from '../../shared/http/common-schemas.js';
import {
  createModelExample,
  iterationExample,
  modelDetailExample,
  modelExample,
  observeExample,
  posteriorExample,
  posteriorRequestExample,
  suggestExample,
  suggestionsExample,
} from './bayesian-model.examples.js';

const value = z.union([z.number(), text().max(255), z.boolean()]);
const point = z.record(z.string(), value).describe('A value for each parameter, by name.');
const positive = z.number().positive();

const parameter = z.union([
  z.strictObject({
    name,
    type: z.enum(['continuous', 'integer']).exactOptional(),
    bounds: z.tuple([z.number(), z.number()]).describe('[min, max], both allowed.'),
    scale: z
      .enum(['linear', 'log'])
      .exactOptional()
      .describe('log if ratios matter, as for a learning rate. Default: linear.'),
  }),
  z.strictObject({ name, type: z.literal('categorical'), values: z.array(value).max(100) }),
]);

const modelType = z.enum(['GaussianProcess', 'BayesianLinear', 'DirichletProcess']);
const acquisition = z.enum(['ExpectedImprovement', 'UCB', 'ProbabilityImprovement']);
const goal = z.enum(['maximise', 'minimise']);
const kernel = z.enum(['rbf', 'matern32', 'matern52']);
const rules = {
  expectedImprovement: 'expected_improvement',
  regretBound: 'regret_bound',
  stagnation: 'stagnation',
} as const;

const config = z.record(z.string(), z.unknown());
const loopSchema = z
  .strictObject({
    metric_name: name.describe('Metric of the results whose mean per unit is the observation.'),
    min_units: z.int().min(1).max(1e9).describe('Number of units of an iteration.'),
    settle_seconds: z
      .int()
      .min(0)
      .max(30 * 86_400)
      .default(10)
      .describe('Time after that in which rewards of these units still count.'),
    max_iterations: z.int().min(1).max(10_000).describe('Maximum number of iterations.'),
    config: config.describe("The variant's config; the suggested point is added to its `params`."),
  })
  .describe(
    'Runs the search without a client: each suggestion is tried in a separate experiment with the unit type of `experiment_id`, and its results are the observation.',
  );

export const createModelSchema = z
  .strictObject({
    experiment_id: name.describe('Id or name.'),
    model_type: modelType,
    acquisition_function: acquisition,
    parameter_space: z.strictObject({ parameters: z.array(parameter).max(64) }),
    hyperparameters: z
      .strictObject({
        kernel: kernel.optional().describe('For a GaussianProcess. Default: matern52.'),
        length_scale: z
          .union([positive, z.array(positive).max(64)])
          .optional()
          .describe(
            "For a GaussianProcess, as a fraction of a parameter's range on its scale: one number, or one for each parameter. Default: learned.",
          ),
        noise_variance: z.number().min(0).optional().describe('Variance of one observation. Default: learned.'),
      })
      .optional(),
    goal: goal.optional().describe('Default: maximise.'),
    seed: z
      .int()
      .min(0)
      .max(0xffffffff)
      .optional()
      .describe('Seed of all random choices. Default: derived from the id.'),
    initial_points: z.int().min(1).max(1000).optional().describe('Points of the initial design.'),
    beta: z.number().min(0).max(100).optional().describe('Standard deviations in UCB. Default: 2.'),
    stopping: z
      .strictObject({
        expected_improvement: positive.optional(),
        regret_bound: positive.optional(),
        stagnation: z.int().min(1).optional(),
      })
      .optional()
      .describe('Rules that end the search: see `convergence_metrics`.'),
    loop: loopSchema.optional(),
  })
  .meta({ id: 'CreateBayesianModel', examples: [createModelExample] });

export const suggestSchema = z
  .strictObject({ count: z.int().min(1).max(100).optional().describe('Default: 1.') })
  .meta({ examples: [suggestExample] });
export const observeSchema = z
  .strictObject({
    iteration_number: z.int().min(1),
    observed_value: z.number(),
    point: point.optional().describe('The point that was tried, if it differs from the suggested point.'),
  })
  .meta({ examples: [observeExample] });

export const posteriorQuery = z.strictObject({
  points: z
    .string()
    .describe(
      'A JSON array of points, each with a value for every parameter by name. About 300 fit into a URL; POST accepts 1,000.',
    )
    .meta({ examples: [JSON.stringify(posteriorRequestExample.points)] }),
});
export const pointsSchema = z.array(point).min(1).max(1_000);
export const posteriorRequestSchema = z
  .strictObject({
    points: pointsSchema.describe('Each with a value for every parameter.'),
  })
  .meta({ examples: [posteriorRequestExample] });

export const suggestionSchema = z.object({
  iteration_number: z.int(),
  suggested_point: point,
  acquisition_value: z.number().nullable().describe('Null for a point of the initial design.'),
  mean: z.number().nullable(),
  sd: z.number().nullable(),
});
export const suggestionsSchema = z
  .object({ suggestions: z.array(suggestionSchema) })
  .meta({ examples: [suggestionsExample] });

const convergenceSchema = z.object({
  observations: z.int(),
  best_value: z.number().nullable(),
  best_iteration: z.int().nullable(),
  max_expected_improvement: z
    .number()
    .nullable()
    .describe('The largest expected improvement of any point, in units of the objective.'),
  relative_expected_improvement: z
    .number()
    .nullable()
    .describe('`max_expected_improvement` divided by the range of the observed values.'),
  regret_bound: z
    .number()
    .nullable()
    .describe('Maximum difference between the best value and the optimum, if mean ± 2 sd is true at every point.'),
  stagnation: z
    .int()
    .describe('Observations since the last improvement of at least a tenth of the interquartile range.'),
  leave_one_out: z
    .object({
      rmse: z.number(),
      standardised_square: z
        .number()
        .describe('1 if the uncertainty is correct, higher if the model underestimates it.'),
      coverage95: z.number().describe('Share of observations inside their 95 % interval.'),
      log_density: z.number(),
    })
    .nullable()
    .describe('How well the model predicts each observation from the others.'),
  noise_variance: z.number().nullable().describe('Variance of one observation, in units of the objective squared.'),
  trust_region_length: z.number().nullable(),
  stop: z.boolean().describe('Whether the search has ended.'),
  reasons: z
    .array(z.enum(['expectedImprovement', 'regretBound', 'stagnation']))
    .describe('The rules that ended the search.'),
});
const trustRegionSchema = z.object({
  length: z.number().describe('Side of the box in the unit cube, before it is scaled by the length scales.'),
  successes: z.int().describe('Consecutive improvements.'),
  failures: z.int().describe('Consecutive observations without improvement.'),
  since: z.int().describe('Number of observations before this region, which it ignores.'),
  best: z.number().nullable().describe('The best value in this region.'),
});

export const modelSchema = z
  .object({
    id: z.uuid(),
    experiment_id: z.uuid(),
    model_type: modelType,
    acquisition_function: acquisition,
    parameter_space: z.object({ parameters: z.array(parameter) }),
    hyperparameters: z.object({
      kernel: kernel.nullable(),
      length_scale: z
        .array(z.number())
        .nullable()
        .describe("A fraction of each parameter's range, as configured or learned; null before it is learned."),
      noise_variance: z.number().nullable(),
    }),
    goal,
    seed: z.int(),
    stopping: z
      .object({
        expected_improvement: z.number().optional(),
        regret_bound: z.number().optional(),
        stagnation: z.int().optional(),
      })
      .describe('The configured rules that end the search.'),
    loop: loopSchema.required().nullable(),
    trial_experiment: z
      .string()
      .nullable()
      .describe('For a search with a loop: the name of the experiment of the next iteration.'),
    next_iteration: z.int().describe('The next iteration to be observed.'),
    next_points: z.array(z.object({ iteration_number: z.int(), suggested_point: point })),
    convergence_metrics: convergenceSchema.nullable().describe('Null before the first observation.'),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'BayesianModel', examples: [modelExample] });
export const modelPageSchema = pageOf(modelSchema);

/** A single model, with the data from which its posterior is computed. */
export const modelDetailSchema = modelSchema
  .extend({
    posterior_state: z
      .object({
        observations: z.array(z.object({ point, value: z.number() })).describe('In the order of their iterations.'),
        output_scale: z.number().nullable().describe('Variance of the process, in units of standardised values.'),
        length_scale: z.array(z.number()).nullable(),
        noise_variance: z.number().nullable().describe('In units of standardised values.'),
        fitted_at: z.int().describe('Number of observations at the last fit of the hyperparameters.'),
        trust_region: trustRegionSchema
          .nullable()
          .describe('The box to which a search over many parameters is restricted.'),
      })
      .describe(
        'The data from which the posterior is computed; `GET …/posterior` returns it at any points. Hyperparameters are null before they are learned.',
      ),
  })
  .meta({ id: 'BayesianModelDetail', examples: [modelDetailExample] });

export const iterationPageSchema = pageOf(
  z
    .object({
      id: z.uuid(),
      model_id: z.uuid(),
      iteration_number: z.int(),
      suggested_point: point,
      observed_value: z.number().nullable(),
      acquisition_value: z.number().nullable(),
      improvement: z.number().nullable().describe('Improvement over the best earlier value; null for the first.'),
    })
    .meta({ id: 'Iteration', examples: [iterationExample] }),
);

export const posteriorSchema = z
  .object({
    items: z
      .array(z.object({ point, mean: z.number(), sd: z.number() }))
      .describe(
        'Empty before the first observation. sd is the standard deviation of the objective, without observation noise.',
      ),
  })
  .meta({ examples: [posteriorExample] });

/** The stopping rules with the library's names. */
export function toStopping(stopping: z.output<typeof createModelSchema>['stopping']) {
  const entries = Object.entries(rules).flatMap(([ours, theirs]) => {
    const limit = stopping?.[theirs];
    return limit === undefined ? [] : [[ours, limit] as const];
  });
  return Object.fromEntries(entries);
}

/** Converts a loop of a request to the domain's type. */
export function toClosedLoop(loop: z.output<typeof loopSchema>): ClosedLoop {
  return {
    metricName: loop.metric_name,
    minUnits: loop.min_units,
    settleMs: loop.settle_seconds * 1_000,
    maxIterations: loop.max_iterations,
    config: loop.config,
  };
}

/** A model as it is served. */
export function toModelJson({ convergence, model }: StoredModel): z.input<typeof modelSchema> {
  const { configuration, pending, values } = model.state;
  const { loop } = model;
  const [next] = pending;
  return {
    id: model.id,
    experiment_id: model.experimentId,
    model_type: configuration.modelType,
    acquisition_function: configuration.acquisition,
    parameter_space: { parameters: configuration.parameters.map(toParameterJson) },
    hyperparameters: {
      kernel: configuration.modelType === 'GaussianProcess' ? (configuration.kernel ?? 'matern52') : null,
      length_scale: lengthScaleOf(model.state),
      // A configured value is served as configured, because the fit uses its rounded logarithm.
      noise_variance: configuration.noiseVariance ?? convergence?.noiseVariance ?? null,
    },
    goal: configuration.goal,
    seed: configuration.seed,
    stopping: toStoppingJson(model.stopping),
    loop: loop && {
      metric_name: loop.metricName,
      min_units: loop.minUnits,
      settle_seconds: loop.settleMs / 1_000,
      max_iterations: loop.maxIterations,
      config: { ...loop.config },
    },
    trial_experiment: loop && next ? trialName(model.id, next.iteration) : null,
    next_iteration: values.length + 1,
    next_points: pending.map(({ iteration, point: at }) => ({
      iteration_number: iteration,
      suggested_point: { ...namedPoint(model.state, at) },
    })),
    convergence_metrics: convergence && toConvergenceJson(convergence),
    created_at: toTime(model.createdAt),
    updated_at: toTime(model.updatedAt),
  };
}

/** A single model as it is served, with the data from which its posterior is computed. */
export function toModelDetailJson(stored: StoredModel): z.input<typeof modelDetailSchema> {
  const { state } = stored.model;
  const { fittedAt, hyperparameters, points, trustRegion, values } = state;
  return {
    ...toModelJson(stored),
    posterior_state: {
      observations: values.map((observed, index) => ({
        point: { ...namedPoint(state, points[index] ?? []) },
        value: observed,
      })),
      output_scale: hyperparameters?.outputScale ?? null,
      length_scale: lengthScaleOf(state),
      noise_variance: hyperparameters?.noiseVariance ?? null,
      fitted_at: fittedAt,
      trust_region: trustRegion && { ...trustRegion },
    },
  };
}

/** The configured length scale, otherwise the learned one; null before it is learned. The fit would return a configured value rounded. */
function lengthScaleOf({ configuration, hyperparameters }: StoredModel['model']['state']): number[] | null {
  const { lengthScale, parameters } = configuration;
  if (lengthScale === undefined) return hyperparameters && [...hyperparameters.lengthScales];
  return typeof lengthScale === 'number' ? parameters.map(() => lengthScale) : [...lengthScale];
}

/** The stopping rules with the API's names. */
function toStoppingJson(stopping: StoredModel['model']['stopping']) {
  return Object.fromEntries(
    Object.entries(rules).flatMap(([ours, theirs]) => {
      const limit = stopping[ours as keyof typeof rules];
      return limit === undefined ? [] : [[theirs, limit] as const];
    }),
  );
}

export function toIterationJson(modelId: string, iteration: Iteration) {
  return {
    id: iteration.id,
    model_id: modelId,
    iteration_number: iteration.iterationNumber,
    suggested_point: iteration.suggestedPoint,
    observed_value: iteration.observedValue,
    acquisition_value: iteration.acquisitionValue,
    improvement: iteration.improvement,
  };
}

function toParameterJson(one: Parameter): z.input<typeof parameter> {
  return one.type === 'categorical'
    ? { ...one, values: [...one.values] }
    : { ...one, bounds: [one.bounds[0], one.bounds[1]] };
}

function toConvergenceJson(convergence: ConvergenceMetrics): z.input<typeof convergenceSchema> {
  const { leaveOneOut: left } = convergence;
  return {
    observations: convergence.observations,
    best_value: convergence.bestValue,
    best_iteration: convergence.bestIteration,
    max_expected_improvement: convergence.maxExpectedImprovement,
    relative_expected_improvement: convergence.relativeExpectedImprovement,
    regret_bound: convergence.regretBound,
    stagnation: convergence.stagnation,
    leave_one_out: left && {
      rmse: left.rmse,
      standardised_square: left.standardisedSquare,
      coverage95: left.coverage95,
      log_density: left.logDensity,
    },
    noise_variance: convergence.noiseVariance,
    trust_region_length: convergence.trustRegionLength,
    stop: convergence.stop,
    reasons: [...convergence.reasons],
  };
}
