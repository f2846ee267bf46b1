import {
  knownSchemas,
  type Decision,
  type Event,
  type ExperimentAllocation,
  type ExperimentDefinition,
  type HoldoutDefinition,
  type PolicyVersion,
  type SchemaVersion,
} from '@assay/contracts';
import type { Experiment } from '../local.js';
import type { Chance } from './chance.js';
import { mutateSchema } from './mutate-schema.js';
import { strangeSchemaId } from './schema-ids.js';

/** The unit type of all these records, so that no other experiment of the installation is affected. */
export const fuzzUnitType = 'fuzz';

/** Every event that must count has this metric with the value 1. */
export const sentinelMetric = 'fuzz_sentinel';

/** Makes records that break no rule. @param now milliseconds since the Unix epoch */
export class BaseRecords {
  constructor(
    private readonly chance: Chance,
    private readonly experiment: Experiment,
    private readonly now: number,
  ) {}

  event(change: Partial<Event> = {}): Event {
    const { chance } = this;
    return {
      id: chance.uuid(),
      event_type: chance.pick(['click', 'exposure', 'purchase']),
      unit_type: fuzzUnitType,
      unit_id: `unit-${chance.below(500)}`,
      experiments: chance.oneIn(2) ? [this.claim()] : [],
      decision_id: chance.oneIn(3) ? chance.uuid() : null,
      context: '{"country":"NO"}',
      metrics: { value: chance.below(1_000) / 10, latency: chance.below(100) },
      payload: chance.oneIn(3) ? '{"items":[1,2,3]}' : null,
      timestamp: this.time(),
      stated_at: null,
      received_at: this.now,
      ...change,
    };
  }

  decision(change: Partial<Decision> = {}): Decision {
    const { chance, experiment } = this;
    const drawn = chance.oneIn(4);
    return {
      decision_id: chance.uuid(),
      unit_type: fuzzUnitType,
      unit_id: `unit-${chance.below(500)}`,
      attributes: chance.oneIn(2) ? '{"country":"NO"}' : null,
      experiment_id: experiment.id,
      experiment_version: experiment.version,
      variant_id: chance.pick(experiment.variants).id,
      reason: drawn ? 'BANDIT' : 'SPLIT',
      bucket: chance.below(10_000),
      propensities: Object.fromEntries(experiment.variants.map(({ id, allocation }) => [id, allocation])),
      attributes_from: null,
      enrols: true,
      sticky_unavailable: false,
      allocation: drawn
        ? { bandit_config_id: chance.uuid(), version: 1, per_decision: chance.oneIn(2), model_version: null }
        : null,
      policy: chance.oneIn(4)
        ? {
            policy_version_id: chance.uuid(),
            model_sha256: 'ab'.repeat(32),
            outputs: chance.oneIn(2) ? [0.5] : null,
            action: chance.oneIn(2) ? 'show' : null,
            action_probability: chance.oneIn(2) ? 0.5 : null,
            unavailable: chance.oneIn(4) ? 'archived' : null,
          }
        : null,
      decided_at: this.time(),
      ...change,
    };
  }

  /** Belongs to one of 200 experiments of the fuzzer, so that versions follow each other. */
  definition(change: Partial<ExperimentDefinition> = {}): ExperimentDefinition {
    const { chance } = this;
    const number = this.experimentNumber();
    const id = (kind: string): string => idOf(kind, number);
    const variant = (name: string, from: number): ExperimentDefinition['variants'][number] => ({
      variant_id: id(name === 'control' ? 'c' : 'd'),
      name,
      description: null,
      allocation: 5_000,
      config: '{}',
      ranges: [{ from, to: from + 5_000 }],
    });
    return {
      experiment_id: id('e'),
      version: 1 + chance.below(1_000),
      name: `fuzz-${number}`,
      description: chance.oneIn(2) ? 'text' : null,
      status: chance.pick(['draft', 'active', 'paused', 'completed']),
      unit_type: fuzzUnitType,
      start_at: null,
      end_at: null,
      hash_algorithm: 'assay',
      salt: id('e'),
      baseline_variant_id: id('c'),
      sticky: false,
      layer: chance.oneIn(3) ? { name: 'fuzz', from: 0, to: 0.5 } : null,
      targeting: chance.oneIn(2) ? '{"country":{"$in":["NO","SE"]}}' : null,
      overrides: { someone: id('c') },
      metrics: ['value'],
      variants: [variant('control', 0), variant('treatment', 5_000)],
      population: 'assigned',
      conversion_window_seconds: null,
      after_completion: 'ignore',
      active_periods: [],
      completed_at: null,
      created_at: this.now - 86_400_000,
      updated_at: this.now,
      ...change,
    };
  }

  /** For one of those experiments. */
  allocation(change: Partial<ExperimentAllocation> = {}): ExperimentAllocation {
    const { chance } = this;
    const number = this.experimentNumber();
    const control = chance.below(1_025) / 1_024;
    return {
      experiment_id: idOf('e', number),
      bandit_config_id: idOf('b', number),
      config_version: 1,
      version: 1 + chance.below(1_000),
      is_active: !chance.oneIn(4),
      per_decision: chance.oneIn(2),
      arms: [
        { arm_id: 'control', variant_id: idOf('c', number), probability: control },
        { arm_id: 'treatment', variant_id: idOf('d', number), probability: 1 - control },
      ],
      as_of: this.now,
      state_hash: number.repeat(16),
      policy: null,
      ...change,
    };
  }

  holdout(change: Partial<HoldoutDefinition> = {}): HoldoutDefinition {
    const { chance } = this;
    const id = chance.uuid();
    return {
      holdout_id: id,
      version: 1 + chance.below(10),
      name: id,
      unit_type: fuzzUnitType,
      share: chance.below(10_001),
      salt: id,
      experiments: chance.oneIn(2) ? [chance.uuid()] : [],
      is_active: true,
      updated_at: this.now,
      ...change,
    };
  }

  policyVersion(change: Partial<PolicyVersion> = {}): PolicyVersion {
    const { chance } = this;
    const id = chance.uuid();
    const hasModel = chance.oneIn(2);
    return {
      policy_version_id: id,
      policy_id: id,
      policy_name: 'fuzz',
      version: 1 + chance.below(10),
      kind: hasModel ? 'onnx' : 'fixed',
      status: chance.pick(['active', 'deprecated', 'archived']),
      model_sha256: hasModel ? 'ab'.repeat(32) : null,
      features: hasModel ? ['x'] : [],
      uniform: false,
      action_probabilities: hasModel ? null : { a: 0.25, b: 0.75 },
      aliases: chance.oneIn(3) ? ['champion'] : [],
      created_at: this.now,
      changed_at: this.now,
      ...change,
    };
  }

  /** A well-formed record about a schema that need not be valid. */
  schema(): SchemaVersion {
    const { chance } = this;
    const { record, schema } = chance.pick(knownSchemas);
    return { id: strangeSchemaId(chance), record, schema: mutateSchema(schema, chance) };
  }

  claim(): Event['experiments'][number] {
    return { experiment_id: this.experiment.id, variant_id: this.chance.pick(this.experiment.variants).id };
  }

  private experimentNumber(): string {
    return this.chance.below(200).toString(16).padStart(4, '0');
  }

  private time(): number {
    return this.now - this.chance.below(3_600_000);
  }
}

const idOf = (kind: string, number: string): string => `0190f000-0000-7000-8000-${kind}${number}`.padEnd(36, '0');
