import { type Flaw, HOUR_MS, listNames, SECOND_MS } from '@assay/kernel';
import {
  checkPrior,
  constrain,
  createDriftMonitor,
  type DriftResponse,
  type DriftSettings,
  type ForgettingRule,
  type Prior,
  type RewardKind,
} from '@assay/bandits';
import { isDeepStrictEqual } from 'node:util';
import {
  algorithmFields,
  type AlgorithmName,
  algorithmNamed,
  type AlgorithmRequest,
  algorithms,
  type AlgorithmSettings,
} from './algorithms/algorithms.js';
import { policyNamed } from './algorithms/policies/policies.js';
import type { AttributeDefinition, BanditContext } from './bandit-context.js';
import { toDefinition } from './bandit-definition.js';
import type { Arm, DriftWatch } from './bandit-terms.js';
import type { Bandit } from './bandit.js';
import { featureFlaws } from './context-flaws.js';
import { driftSettings, rewardRange } from './drift-settings.js';
import { limitsOf } from './limits-of.js';
import { priorOf } from './prior-of.js';

export interface ArmRequest {
  readonly arm_id: string;
  /** The caller's own data; `variant` names the experiment's variant, by default the one with the arm's id as name. */
  readonly configuration?: Readonly<Record<string, unknown>> | undefined;
  readonly prior?: Prior | null | undefined;
  readonly min_probability?: number | null | undefined;
  readonly max_probability?: number | null | undefined;
  readonly paused?: boolean | undefined;
}

/** Settings of drift detection, including the detector and the response to an alarm. */
export interface DriftRequest {
  readonly window_size: number;
  readonly drift_threshold: number;
  readonly detector?: DriftSettings['detector'] | undefined;
  readonly response?: DriftResponse | undefined;
}

/** The fields that may change while a bandit runs. Null for a field of another algorithm is the same as leaving it out. */
export interface BanditChange extends Readonly<AlgorithmRequest> {
  readonly algorithm?: AlgorithmName | undefined;
  readonly exploration_rate?: number | undefined;
  readonly arm_definitions?: readonly ArmRequest[] | undefined;
  readonly update_frequency?: number | undefined;
  readonly update_after_rewards?: number | null | undefined;
  readonly max_change?: number | null | undefined;
  readonly non_stationary_params?: DriftRequest | null | undefined;
  readonly regret_threshold?: number | null | undefined;
  readonly is_active?: boolean | undefined;
}

export interface BanditRequest extends BanditChange {
  readonly algorithm: AlgorithmName;
  readonly exploration_rate: number;
  readonly arm_definitions: readonly ArmRequest[];
  readonly update_frequency: number;
  readonly reward: {
    readonly metric_name: string;
    readonly kind: RewardKind;
    readonly range?: readonly [number, number] | undefined;
    readonly window_seconds: number;
  };
  readonly per_decision?: boolean | undefined;
  readonly attribute_definitions?: readonly AttributeDefinition[] | undefined;
  readonly context_features?:
    | {
        readonly user_features?: readonly string[] | undefined;
        readonly content_features?: readonly string[] | undefined;
      }
    | undefined;
  readonly forgetting?:
    (ForgettingRule & { readonly kind: 'discount' | 'window'; readonly period_seconds: number }) | undefined;
}

/** The experiment of a bandit, reduced to the fields that are used here. */
export interface Subject {
  readonly experimentId: string;
  readonly unitType: string;
  readonly variants: readonly { readonly variantId: string; readonly name: string }[];
  /** If true, no bandit may be active for it. */
  readonly isArchived: boolean;
}

/** Maximum size of a configuration as JSON, in bytes: ten times the expected size. */
const LARGEST_BYTES = 50 * 1024;

/** A new bandit, or all violations of rules in the request. */
export function defineBandit(request: BanditRequest, subject: Subject, id: string, now: number): Bandit | Flaw[] {
  const { reward, forgetting } = request;
  const algorithm = algorithmNamed(request.algorithm).settingsOf(request, null);
  const bandit: Bandit = {
    id,
    version: 1,
    experimentId: subject.experimentId,
    unitType: subject.unitType,
    algorithm,
    context: toContext(request, algorithm),
    explorationRate: request.exploration_rate,
    arms: toArms(request.arm_definitions, subject),
    formerArms: [],
    reward: {
      metricName: reward.metric_name,
      kind: reward.kind,
      range: reward.range ?? null,
      windowMs: reward.window_seconds * SECOND_MS,
    },
    perDecision: request.per_decision ?? false,
    updateFrequencyMs: request.update_frequency * SECOND_MS,
    updateAfterRewards: request.update_after_rewards ?? null,
    maxChange: request.max_change ?? null,
    forgetting: toForgetting(forgetting),
    drift: toDriftWatch(request.non_stationary_params ?? null),
    regretThreshold: request.regret_threshold ?? null,
    isActive: request.is_active ?? true,
    createdAt: now,
    updatedAt: now,
  };
  const flaws = [
    ...misplacedFields(request, algorithm),
    ...unusedContext(request),
    ...flawsOf(bandit, subject, request),
  ];
  return flaws.length > 0 ? flaws : bandit;
}

/** The next version, the same bandit if nothing differs, or all violations of rules in the change. */
export function changeBandit(bandit: Bandit, change: BanditChange, subject: Subject, now: number): Bandit | Flaw[] {
  const name = change.algorithm ?? bandit.algorithm.name;
  const algorithm = algorithmNamed(name).settingsOf(change, bandit.algorithm.name === name ? bandit.algorithm : null);
  const arms = change.arm_definitions === undefined ? bandit.arms : toArms(change.arm_definitions, subject);
  const everyArm = [...bandit.arms, ...bandit.formerArms];
  const next: Bandit = {
    ...bandit,
    algorithm,
    explorationRate: change.exploration_rate ?? bandit.explorationRate,
    arms,
    formerArms: everyArm.filter(({ armId }) => !arms.some((arm) => arm.armId === armId)),
    updateFrequencyMs:
      change.update_frequency === undefined ? bandit.updateFrequencyMs : change.update_frequency * SECOND_MS,
    updateAfterRewards:
      change.update_after_rewards === undefined ? bandit.updateAfterRewards : change.update_after_rewards,
    maxChange: change.max_change === undefined ? bandit.maxChange : change.max_change,
    drift: change.non_stationary_params === undefined ? bandit.drift : toDriftWatch(change.non_stationary_params),
    regretThreshold: change.regret_threshold === undefined ? bandit.regretThreshold : change.regret_threshold,
    isActive: change.is_active ?? bandit.isActive,
  };
  const flaws = [
    ...misplacedFields(change, algorithm),
    ...flawsOf(next, subject, change),
    ...movedArms(arms, everyArm),
  ];
  if (flaws.length > 0) return flaws;
  return isSame(next, bandit) ? bandit : { ...next, version: bandit.version + 1, updatedAt: now };
}

/** Responses add `variant` to configurations without it, so a request that sends such a response back must not count as a change. */
function isSame(next: Bandit, bandit: Bandit): boolean {
  const named = (arms: readonly Arm[]) =>
    arms.map((arm) => ({ ...arm, configuration: { ...arm.configuration, variant: arm.variant } }));
  return isDeepStrictEqual({ ...next, arms: named(next.arms) }, { ...bandit, arms: named(bandit.arms) });
}

function toArms(requests: readonly ArmRequest[], { variants }: Subject): Arm[] {
  const idOf = new Map(variants.map(({ name, variantId }) => [name, variantId]));
  return requests.map((arm) => ({
    armId: arm.arm_id,
    variant: variantOf(arm),
    variantId: idOf.get(variantOf(arm)) ?? '',
    configuration: arm.configuration ?? {},
    prior: arm.prior ?? null,
    minProbability: arm.min_probability ?? null,
    maxProbability: arm.max_probability ?? null,
    paused: arm.paused ?? false,
  }));
}

function variantOf({ arm_id, configuration }: ArmRequest): string {
  const variant = configuration?.['variant'];
  return typeof variant === 'string' ? variant : arm_id;
}

function toForgetting(forgetting: BanditRequest['forgetting']): Bandit['forgetting'] {
  if (forgetting === undefined) return { rule: { kind: 'none' }, periodMs: HOUR_MS };
  const { period_seconds, ...rule } = forgetting;
  return { rule, periodMs: period_seconds * SECOND_MS };
}

function toContext(
  { attribute_definitions = [], context_features }: BanditRequest,
  algorithm: AlgorithmSettings,
): BanditContext | null {
  if (context_features === undefined) return null;
  const keeps = algorithm.name === 'Contextual' ? policyNamed(algorithm.policy).keeps : null;
  const { content_features = [], user_features = [] } = context_features;
  return {
    attributes: attribute_definitions,
    userFeatures: user_features,
    contentFeatures: content_features,
    countsOutcomes: keeps === 'countsOutcomes',
    sumsByContext: keeps === 'sumsByContext',
  };
}

function toDriftWatch(request: DriftRequest | null): DriftWatch | null {
  if (request === null) return null;
  return {
    detector: request.detector ?? 'page_hinkley',
    windowSize: request.window_size,
    driftThreshold: request.drift_threshold,
    response: request.response ?? 'window',
  };
}

/** An arm must keep its variant, because its totals are about that variant. */
function movedArms(arms: readonly Arm[], everyArm: readonly Arm[]): Flaw[] {
  return arms.flatMap((arm, index) => {
    const before = everyArm.find(({ armId }) => armId === arm.armId);
    if (before === undefined || before.variantId === arm.variantId) return [];
    const detail = `This arm has been "${before.variant}" and stays so: give another variant another arm_id.`;
    return [{ pointer: `/arm_definitions/${index}/configuration/variant`, detail }];
  });
}

const isGiven = (value: unknown): boolean => value !== undefined && value !== null;

/** Settings that only other algorithms have. */
function misplacedFields(request: AlgorithmRequest, { name }: AlgorithmSettings): Flaw[] {
  return Object.keys(algorithmFields).flatMap((field) => {
    const owners = algorithms.filter(({ fields }) => field in fields).map((owner) => owner.name);
    if (!isGiven(request[field as keyof AlgorithmRequest]) || owners.includes(name)) return [];
    return [{ pointer: `/${field}`, detail: `Only ${owners.join(' and ')} has it, not ${name}: leave it out.` }];
  });
}

function unusedContext({ algorithm, attribute_definitions, context_features }: BanditRequest): Flaw[] {
  const unused = Object.entries({
    attribute_definitions: context_features === undefined ? attribute_definitions : undefined,
    context_features: algorithmNamed(algorithm).usesContext ? undefined : context_features,
  });
  return unused.flatMap(([name, value]) =>
    value === undefined ? [] : [{ pointer: `/${name}`, detail: 'Only Contextual looks at a context: leave it out.' }],
  );
}

function flawsOf(bandit: Bandit, { isArchived, variants }: Subject, request: AlgorithmRequest): Flaw[] {
  // Checked first, because the cost of the other checks grows with the size of the request.
  const bytes = Buffer.byteLength(JSON.stringify(toDefinition(bandit)));
  if (bytes > LARGEST_BYTES) {
    return [{ pointer: '', detail: `At most ${LARGEST_BYTES} bytes as JSON; it has ${bytes}.` }];
  }
  const { arms, reward } = bandit;
  const flaws: Flaw[] = [];
  if (isArchived && bandit.isActive) {
    flaws.push({ pointer: '/is_active', detail: 'The experiment is archived, so no bandit runs over it any more.' });
  }
  const names = listNames(variants.map(({ name }) => name));
  if (arms.length < 2) {
    flaws.push({ pointer: '/arm_definitions', detail: `A bandit needs at least two arms, not ${arms.length}.` });
  }
  const [ids, taken] = [new Set<string>(), new Set<string>()];
  arms.forEach((arm, index) => {
    const pointer = `/arm_definitions/${index}`;
    if (ids.has(arm.armId)) flaws.push({ pointer: `${pointer}/arm_id`, detail: 'Another arm has this id.' });
    ids.add(arm.armId);
    const at = `${pointer}/configuration/variant`;
    if (arm.variantId === '') {
      flaws.push({ pointer: at, detail: `The experiment has no variant "${arm.variant}". It has: ${names}.` });
    } else if (taken.has(arm.variantId)) flaws.push({ pointer: at, detail: 'Another arm has this variant.' });
    taken.add(arm.variantId);
    flaws.push(...refusedBy(`${pointer}/prior`, () => checkPrior(reward.kind, priorOf(arm, reward.kind))));
  });
  if (reward.range !== null && !(reward.range[0] < reward.range[1])) {
    flaws.push({ pointer: '/reward/range', detail: 'Needs [least, greatest] with least < greatest.' });
  }
  if (reward.kind === 'binary' && reward.range !== null) {
    flaws.push({ pointer: '/reward/range', detail: 'A binary reward is 0 or 1: leave the range out.' });
  }
  if (bandit.context !== null) flaws.push(...featureFlaws(bandit.context, arms.length));
  flaws.push(...algorithmNamed(bandit.algorithm.name).flaws(bandit, bandit.algorithm, request));
  flaws.push(...driftFlaws(bandit));
  if (bandit.regretThreshold !== null && !(bandit.regretThreshold > 0)) {
    flaws.push({
      pointer: '/regret_threshold',
      detail: `A positive number of rewards, not ${bandit.regretThreshold}; null: no alarm.`,
    });
  }
  // Infeasible limits are rejected with the reason.
  const { explorationRate } = bandit;
  const even = arms.map(() => 1 / arms.length);
  const limits = arms.map(limitsOf);
  if (arms.length > 0) flaws.push(...refusedBy('/arm_definitions', () => constrain(even, limits, { explorationRate })));
  return flaws;
}

function driftFlaws({ drift, reward }: Bandit): Flaw[] {
  if (drift === null) return [];
  const at = '/non_stationary_params';
  const range = rewardRange(reward);
  if (drift.detector === 'adwin' && range === null) {
    return [{ pointer: '/reward/range', detail: 'The detector adwin needs the range of rewards.' }];
  }
  if (reward.kind === 'binary' && drift.driftThreshold >= 1) {
    const detail = `The mean of a binary reward changes by less than 1: choose a smaller threshold, not ${drift.driftThreshold}.`;
    return [{ pointer: `${at}/drift_threshold`, detail }];
  }
  return refusedBy(at, () => createDriftMonitor(1, driftSettings(drift, reward)));
}

function refusedBy(pointer: string, check: () => unknown): Flaw[] {
  try {
    check();
    return [];
  } catch (error) {
    if (error instanceof RangeError) return [{ pointer, detail: error.message }];
    throw error;
  }
}
