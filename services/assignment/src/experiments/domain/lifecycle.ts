import { refusal, refuseFlaws } from '@assay/kernel';
import { beginPeriod, endPeriod, MAX_ACTIVE_PERIODS } from './active-periods.js';
import { type Experiment, type Layer } from './experiment.js';
import { type ExperimentStatus } from './experiment-status.js';
import { definitionLimits } from '../../shared/domain/limits.js';

/** The allowed changes of status. A draft may also be deleted. */
export const transitions: Readonly<Record<ExperimentStatus, readonly ExperimentStatus[]>> = {
  draft: ['active'],
  active: ['paused', 'completed'],
  paused: ['active', 'completed'],
  completed: ['archived'],
  archived: [],
  deleted: [],
};

/** An active experiment that owns a slice of the same layer for the same unit type. */
export interface Neighbour {
  readonly name: string;
  readonly layer: Layer;
}

/**
 * Changes the status of an experiment.
 *
 * @param neighbours the other active experiments of its layer and unit type
 * @param now milliseconds since the Unix epoch
 * @returns the next version, or the same object if it has that status already
 * @throws RefusalError `wrong_state` for a change that is not allowed, `rule_broken` if the definition cannot be activated
 */
export function changeStatus(
  experiment: Experiment,
  to: ExperimentStatus,
  neighbours: readonly Neighbour[],
  now: number,
): Experiment {
  const { status, activePeriods } = experiment;
  if (status === to) {
    return experiment;
  }
  const allowed = transitions[status];
  if (!allowed.includes(to)) {
    const next =
      allowed.length === 0 ? ', which is final' : `: from here it can become ${allowed.join(' or ')}, not ${to}`;
    throw refusal.wrongState(
      `An experiment goes draft → active ⇄ paused → completed → archived, and from active straight to completed, too. This one is ${status}${next}.`,
    );
  }
  if (to === 'active') {
    refuseUnfit(experiment, neighbours);
  }
  return {
    ...experiment,
    status: to,
    activePeriods: to === 'active' ? beginPeriod(activePeriods, now) : endPeriod(activePeriods, now),
    completedAt: to === 'completed' ? now : experiment.completedAt,
    version: experiment.version + 1,
    updatedAt: now,
  };
}

/**
 * Deletes a draft: returns its last version, with the status `deleted`.
 *
 * @throws RefusalError `wrong_state` once it was active
 */
export function deleteDraft(experiment: Experiment, now: number): Experiment {
  if (experiment.status !== 'draft') {
    throw refusal.wrongState(
      `Only a draft can be deleted; this experiment is ${experiment.status}. Archive it instead: complete it, then PUT /v1/experiments/{id}/status with {"status": "archived"}.`,
    );
  }
  return { ...experiment, status: 'deleted', version: experiment.version + 1, updatedAt: now };
}

function refuseUnfit(experiment: Experiment, neighbours: readonly Neighbour[]): void {
  if (experiment.activePeriods.length >= MAX_ACTIVE_PERIODS) {
    throw refusal.wrongState(
      `The experiment was started ${MAX_ACTIVE_PERIODS} times, which is the most. Complete it and create a new one.`,
    );
  }
  const { length } = experiment.variants;
  if (length > definitionLimits.variants) {
    const detail = `There are ${length}; at most ${definitionLimits.variants} can be decided. Delete it and define fewer.`;
    refuseFlaws([{ pointer: '/variants', detail }]);
  }
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
