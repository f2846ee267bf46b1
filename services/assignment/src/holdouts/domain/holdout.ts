import { refuseFlaws } from '@assay/kernel';
import { type HoldoutDefinition } from '@assay/contracts';
import { isDeepStrictEqual } from 'node:util';
import {
  allocationFlaws,
  type Circumstances,
  keyFlaws,
  nameFlaws,
} from '../../experiments/domain/define-experiment.js';
import { toTenThousandths } from '../../shared/domain/share.js';

/** A share of the units that stays out of experiments, to compare the whole programme with. */
export interface Holdout {
  readonly id: string;
  /** Counts every change from 1. */
  readonly version: number;
  readonly name: string;
  readonly unitType: string;
  /** Held back, in ten-thousandths. */
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

/** Who is held back (salt, unit type) never changes; how many and from what may. */
export type HoldoutPatch = Partial<Omit<HoldoutInput, 'unitType'>> & { readonly isActive?: boolean };

/** @throws RefusalError `rule_broken` naming every field that is wrong */
export function defineHoldout(input: HoldoutInput, { now, newId }: Circumstances): Holdout {
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
 * The next version, or the same one when nothing differs. A share that grows keeps everybody who was held back.
 *
 * @throws RefusalError `rule_broken` naming every field that is wrong
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

/** The version as everybody else sees it. */
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
