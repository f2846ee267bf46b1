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
      .describe('log where factors matter, as for a learning rate. Default: linear.'),
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
    metric_name: name.describe('Of the results; its mean per unit is what is observed.'),
    min_units: z.int().min(1).max(1e9).describe('An iteration takes in so many units.'),
    settle_seconds: z
      .int()
      .min(0)
      .max(30 * 86_400)
      .default(10)
      .describe('How long it then waits for what is still to come of them.'),
    max_iterations: z.int().min(1).max(10_000).describe('The search ends with this one at the latest.'),
    config: config.describe("The variant's config; the suggested point is put into its `params`."),
  })
  .describe(
    'Closes the loop: each suggestion is tried in an experiment of its own, of the unit type of `experiment_id`, and observed from its results.',
  );

export const createModelSchema = z
  .strictObject({
    experiment_id: name.describe('Id or name.'),
    model_type: modelType,
    acquisition_function: acquisition,
    parameter_space: z.strictObject({ parameters: z.array(parameter).max(64) }),
    hyperparameters: z
      .strictObject({
        kernel: kernel.optional().describe('Of a GaussianProcess. Default: matern52.'),
        length_scale: z
          .union([positive, z.array(positive).max(64)])
          .optional()
          .describe(
            'Of a GaussianProcess, in shares of a parameter’s range on its scale: one number, or one for each parameter. Default: learned.',
          ),
        noise_variance: z.number().min(0).optional().describe('Of one observation. Default: learned.'),
      })
      .optional(),
    goal: goal.optional().describe('Default: maximise.'),
    seed: z.int().min(0).max(0xffffffff).optional().describe('All chance of the search. Default: from the id.'),
    initial_points: z.int().min(1).max(1000).optional().describe('Points of the initial design.'),
    beta: z.number().min(0).max(100).optional().describe('Standard deviations in UCB. Default: 2.'),
    stopping: z
      .strictObject({
        expected_improvement: positive.optional(),
        regret_bound: positive.optional(),
        stagnation: z.int().min(1).optional(),
      })
      .optional()
      .describe('When the search is over: see `convergence_metrics`.'),
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
    point: point.optional().describe('What was really tried, if it was not what was suggested.'),
  })
  .meta({ examples: [observeExample] });

export const posteriorQuery = z.strictObject({
  points: z
    .string()
    .describe(
      'A JSON array of points, each with a value for every parameter by name. Some 300 fit into an address; POST takes 1,000.',
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
    .describe('The largest there is to be had, in units of the objective.'),
  relative_expected_improvement: z.number().nullable().describe('That over the range of the observed values.'),
  regret_bound: z
    .number()
    .nullable()
    .describe('How far the best point can be from the optimum while mean ± 2 sd holds everywhere.'),
  stagnation: z
    .int()
    .describe('Observations since the last improvement of at least a tenth of the interquartile range.'),
  leave_one_out: z
    .object({
      rmse: z.number(),
      standardised_square: z
        .number()
        .describe('1 if the uncertainty is right, more if the model is too sure of itself.'),
      coverage95: z.number().describe('Share of observations inside their 95 % interval.'),
      log_density: z.number(),
    })
    .nullable()
    .describe('How well the model predicts each observation from the others.'),
  noise_variance: z.number().nullable().describe('Of one observation, in units of the objective squared.'),
  trust_region_length: z.number().nullable(),
  stop: z.boolean().describe('The search is over.'),
  reasons: z.array(z.enum(['expectedImprovement', 'regretBound', 'stagnation'])).describe('The rules that say so.'),
});
const trustRegionSchema = z.object({
  length: z.number().describe('Side of the box in the unit cube, before it is stretched by the length scales.'),
  successes: z.int().describe('Improvements in a row.'),
  failures: z.int().describe('Observations without one in a row.'),
  since: z.int().describe('Observations that were made before this region; it does not look at them.'),
  best: z.number().nullable().describe('The best value since.'),
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
        .describe('In shares of each parameter’s range, one for each parameter: set, or learned; null until then.'),
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
      .describe('The rules that end the search, as they were set.'),
    loop: loopSchema.required().nullable(),
    trial_experiment: z
      .string()
      .nullable()
      .describe('Of a closed loop: the name of the experiment in which the next iteration is tried.'),
    next_iteration: z.int().describe('The iteration to be observed next.'),
    next_points: z.array(z.object({ iteration_number: z.int(), suggested_point: point })),
    convergence_metrics: convergenceSchema.nullable().describe('Null before the first observation.'),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'BayesianModel', examples: [modelExample] });
export const modelPageSchema = pageOf(modelSchema);

/** A single model, with what its posterior follows from. */
export const modelDetailSchema = modelSchema
  .extend({
    posterior_state: z
      .object({
        observations: z.array(z.object({ point, value: z.number() })).describe('In the order of their iterations.'),
        output_scale: z.number().nullable().describe('Variance of the process, in units of standardised values.'),
        length_scale: z.array(z.number()).nullable(),
        noise_variance: z.number().nullable().describe('In units of standardised values.'),
        fitted_at: z.int().describe('Observations at the last fit of the hyper-parameters.'),
        trust_region: trustRegionSchema.nullable().describe('The box in which a search of many parameters looks.'),
      })
      .describe(
        'All that the posterior follows from. `GET …/posterior` says what it is at any points. The hyper-parameters are null until learned.',
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
      improvement: z.number().nullable().describe('Over the best before it; null for the first.'),
    })
    .meta({ id: 'Iteration', examples: [iterationExample] }),
);

export const posteriorSchema = z
  .object({
    items: z
      .array(z.object({ point, mean: z.number(), sd: z.number() }))
      .describe('Empty before the first observation. sd is that of the objective, without an observation’s noise.'),
  })
  .meta({ examples: [posteriorExample] });

/** The stopping rules in the library's words. */
export function toStopping(stopping: z.output<typeof createModelSchema>['stopping']) {
  const entries = Object.entries(rules).flatMap(([ours, theirs]) => {
    const bar = stopping?.[theirs];
    return bar === undefined ? [] : [[ours, bar] as const];
  });
  return Object.fromEntries(entries);
}

/** A closed loop in the domain's words. */
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
      // What was set is served as it was set: the fit works with its logarithm, rounded.
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

/** A single model, with what its posterior follows from. */
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

/** As it was set, else learned; null until then. A fit works with logarithms, so what it gives back of a set one is rounded. */
function lengthScaleOf({ configuration, hyperparameters }: StoredModel['model']['state']): number[] | null {
  const { lengthScale, parameters } = configuration;
  if (lengthScale === undefined) return hyperparameters && [...hyperparameters.lengthScales];
  return typeof lengthScale === 'number' ? parameters.map(() => lengthScale) : [...lengthScale];
}

/** The stopping rules as the interface spells them. */
function toStoppingJson(stopping: StoredModel['model']['stopping']) {
  return Object.fromEntries(
    Object.entries(rules).flatMap(([ours, theirs]) => {
      const bar = stopping[ours as keyof typeof rules];
      return bar === undefined ? [] : [[theirs, bar] as const];
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
