import { refuseFlaws } from '@assay/kernel';
import { type HoldoutDefinition } from '@assay/contracts';
import { isDeepStrictEqual } from 'node:util';
import {
  allocationFlaws,
  type ChangeContext,
  keyFlaws,
  nameFlaws,
} from '../../experiments/domain/define-experiment.js';
import { toTenThousandths } from '../../shared/domain/share.js';

/** A share of the units that is excluded from experiments, to measure the effect of all experiments together. */
export interface Holdout {
  readonly id: string;
  /** Number of the version, from 1; every change increases it. */
  readonly version: number;
  readonly name: string;
  readonly unitType: string;
  /** Share that is held back, in ten-thousandths. */
  readonly share: number;
  readonly salt: string;
  /** Experiment ids; empty means every experiment of the unit type. */
  readonly experiments: readonly string[];
  readonly isActive: boolean;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface HoldoutInput {
  readonly name: string;
  readonly unitType: string;
  /** Decimal share from 0 to 1. */
  readonly share: number;
  readonly experiments: readonly string[];
}

/** Salt and unit type, which determine the held-back units, cannot be changed; share and experiments can. */
export type HoldoutPatch = Partial<Omit<HoldoutInput, 'unitType'>> & { readonly isActive?: boolean };

/** @throws RefusalError `rule_broken` that lists every invalid field */
export function defineHoldout(input: HoldoutInput, { now, newId }: ChangeContext): Holdout {
  refuseFlaws([...nameFlaws(input.name, '/name'), ...flawsOf(input)]);
  const id = newId();
  return {
    id,
    version: 1,
    name: input.name,
    unitType: input.unitType,
    share: toTenThousandths(input.share) ?? 0,
    salt: id,
    experiments: input.experiments,
    isActive: true,
    createdAt: now,
    updatedAt: now,
  };
}

/**
 * The next version, or the same object if nothing differs. If the share grows, units that were held back stay held back.
 *
 * @throws RefusalError `rule_broken` that lists every invalid field
 */
export function changeHoldout(holdout: Holdout, patch: HoldoutPatch, now: number): Holdout {
  const { share, ...rest } = patch;
  const renamed = patch.name !== undefined && patch.name !== holdout.name;
  refuseFlaws([
    ...(renamed ? nameFlaws(patch.name, '/name') : []),
    ...flawsOf({ unitType: holdout.unitType, share: 0, ...patch }),
  ]);
  const parts = share === undefined ? holdout.share : (toTenThousandths(share) ?? 0);
  const next = { ...holdout, ...rest, share: parts };
  return isDeepStrictEqual(next, holdout) ? holdout : { ...next, version: holdout.version + 1, updatedAt: now };
}

/** The version in the form of the topic. */
export function toHoldoutDefinition(holdout: Holdout): HoldoutDefinition {
  return {
    holdout_id: holdout.id,
    version: holdout.version,
    name: holdout.name,
    unit_type: holdout.unitType,
    share: holdout.share,
    salt: holdout.salt,
    experiments: [...holdout.experiments],
    is_active: holdout.isActive,
    updated_at: holdout.updatedAt,
  };
}

function flawsOf(input: Pick<HoldoutInput, 'unitType' | 'share'>) {
  return [...keyFlaws(input.unitType, 50, '/unit_type'), ...allocationFlaws(input.share, '/share')];
}
