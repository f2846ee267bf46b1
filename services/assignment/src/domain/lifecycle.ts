import { type Experiment, type ExperimentStatus, type Layer } from './experiment.js';
import { Refusal, refuseFlaws } from './refusal.js';

/** Where an experiment may go from each status. Nothing else is allowed. */
export const transitions: Readonly<Record<ExperimentStatus, readonly ExperimentStatus[]>> = {
  draft: ['active'],
  active: ['paused'],
  paused: ['active', 'completed'],
  completed: [],
};

/** An active experiment that owns a slice of the same layer for the same unit type. */
export interface Neighbour {
  readonly name: string;
  readonly layer: Layer;
}

/**
 * Moves an experiment through its life.
 *
 * @param neighbours the other active experiments of its layer and unit type
 * @param now milliseconds since the epoch
 * @returns the next version
 * @throws Refusal `wrong_state` for a move the table does not hold, `rule_broken` when it cannot run as it stands
 */
export function changeStatus(
  experiment: Experiment,
  to: ExperimentStatus,
  neighbours: readonly Neighbour[],
  now: number,
): Experiment {
  const allowed = transitions[experiment.status];
  if (!allowed.includes(to)) {
    const next = allowed.length === 0 ? 'it stays so for ever' : `from here it can become ${allowed.join(' or ')}`;
    throw new Refusal(
      'wrong_state',
      `An experiment goes draft → active ⇄ paused → completed. This one is ${experiment.status}: ${next}, not ${to}.`,
    );
  }
  if (to === 'active') {
    refuseUnfit(experiment, neighbours);
  }
  return { ...experiment, status: to, version: experiment.version + 1, updatedAt: now };
}

function refuseUnfit(experiment: Experiment, neighbours: readonly Neighbour[]): void {
  if (experiment.variants.every((variant) => variant.allocation === 0)) {
    refuseFlaws([
      { pointer: '/variants', detail: 'Give at least one variant an allocation above 0 before it starts.' },
    ]);
  }
  const { layer } = experiment;
  const rival = layer && neighbours.find((other) => overlap(layer, other.layer) && other.name !== experiment.name);
  if (layer && rival) {
    const { name, from, to } = rival.layer;
    const detail = `Overlaps the slice ${from} to ${to} of layer ${name} that the active experiment ${rival.name} owns; pause that one or choose another slice.`;
    refuseFlaws([{ pointer: '/layer', detail }]);
  }
}

function overlap(a: Layer, b: Layer): boolean {
  return a.name === b.name && a.from < b.to && b.from < a.to;
}
