import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { brokenExperimentRules, topics, type ExperimentDefinition } from '@assay/contracts';
import { BatchHandler, type Batch, type BatchContext, type Outcome } from '@assay/messaging';
import type { Transaction } from '@assay/persistence';
import type { ProjectedDefinition } from '../application/ports.js';
import { EnrolmentLimits } from '../application/enrolment-limits.js';
import { CountingStores } from '../application/counting-stores.js';
import { recordDefinitions } from '../application/record-definitions.js';
import { completionOf, experimentTime, type DefinitionTimes } from '../domain/experiment-time.js';
import { useSoundRecords } from './use-sound-records.js';

/** Stores the projection of the experiments' definitions. */
@Controller()
export class ExperimentsHandler {
  constructor(
    private readonly enrolment: EnrolmentLimits,
    private readonly stores: CountingStores,
  ) {}

  @BatchHandler(topics.experiments)
  handle(
    @Payload() batch: Batch<ExperimentDefinition>,
    @Ctx() { transaction }: BatchContext<Transaction>,
  ): Promise<Outcome[]> {
    return useSoundRecords(
      batch.records,
      ({ value, key }) => brokenExperimentRules(value, key),
      (definitions) => {
        const { aggregation, projection, recount } = this.stores.in(transaction);
        const projected = definitions.map((definition) => toProjected(definition, this.enrolment.lateEventsMs));
        return recordDefinitions(aggregation, projection, recount, projected);
      },
    );
  }
}

function toProjected(definition: ExperimentDefinition, lateMs: number): ProjectedDefinition {
  const times: DefinitionTimes = {
    status: definition.status,
    startAt: definition.start_at,
    endAt: definition.end_at,
    activePeriods: definition.active_periods,
    completedAt: definition.completed_at,
    conversionWindowSeconds: definition.conversion_window_seconds,
    afterCompletion: definition.after_completion,
    updatedAt: definition.updated_at,
  };
  return {
    experimentId: definition.experiment_id,
    version: definition.version,
    name: definition.name,
    description: definition.description,
    status: definition.status,
    unitType: definition.unit_type,
    startAt: definition.start_at,
    endAt: definition.end_at,
    completedAt: completionOf(times),
    time: experimentTime(times, lateMs),
    createdAt: definition.created_at,
    updatedAt: definition.updated_at,
    baselineVariantId: definition.baseline_variant_id,
    population: definition.population === 'exposed' ? 'exposed' : 'assigned',
    metrics: definition.metrics,
    variants: definition.variants.map((variant) => ({
      variantId: variant.variant_id,
      name: variant.name,
      description: variant.description,
      allocation: variant.allocation,
      config: variant.config,
    })),
  };
}
