import type { Flaw } from '@assay/survival';
import { costOf } from './cost-of.js';
import type { ExperimentConfiguration } from './experiment.js';
import { limits } from './limits.js';
import { planSweep } from './plan-sweep.js';
import type { ExperimentData } from './table-data.js';

/** Maximum resources of one run and of an experiment. */
export interface ResourceLimits {
  /** Bytes of the process of a run. */
  readonly runBytes: number;
  /** Floating-point operations of all runs together. */
  readonly experimentFlops: number;
}

/** The limits of an experiment that follow none of the other rules. */
export function checkSize(
  configuration: ExperimentConfiguration<ExperimentData>,
  { experimentFlops }: Pick<ResourceLimits, 'experimentFlops'>,
): Flaw[] {
  const { model, seeds, training } = configuration;
  const count = model.widths.length * model.depths.length * seeds.length;
  if (count > limits.runs) {
    const message = `has ${count} runs (widths × depths × seeds), more than the ${limits.runs} that are allowed.`;
    return [{ rule: 'runs_per_experiment', pointer: '/model', message }];
  }
  const flops = planSweep(configuration).reduce(
    (total, { width, depth }) => total + costOf(configuration, width, depth).flopsPerEpoch * training.epochs,
    0,
  );
  if (flops <= experimentFlops) return [];
  const message = `the experiment would take about ${tera(flops)} × 10^12 operations, more than the ${tera(experimentFlops)} × 10^12 that are allowed; reduce epochs, widths, depths or seeds.`;
  return [{ rule: 'estimated_cost', pointer: '/training/epochs', message }];
}

const tera = (flops: number): string => (flops / 1e12).toPrecision(3);
