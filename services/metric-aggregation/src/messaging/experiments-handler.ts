import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { topics, type ExperimentDefinition } from '@assay/contracts';
import { BatchHandler, type Batch, type BatchContext } from '@assay/messaging';
import type { Transaction } from '@assay/persistence';
import type { ProjectedDefinition } from '../application/ports.js';
import { recordDefinitions } from '../application/record-definitions.js';
import { PostgresAggregationStore } from '../persistence/postgres-aggregation-store.js';
import { PostgresExperimentProjection } from '../persistence/postgres-experiment-projection.js';
import { PostgresRecount } from '../persistence/postgres-recount.js';

/** Keeps the projection of the experiments. */
@Controller()
export class ExperimentsHandler {
  @BatchHandler(topics.experiments)
  async handle(
    @Payload() batch: Batch<ExperimentDefinition>,
    @Ctx() { transaction }: BatchContext<Transaction>,
  ): Promise<void> {
    await recordDefinitions(
      new PostgresAggregationStore(transaction),
      new PostgresExperimentProjection(transaction),
      new PostgresRecount(transaction),
      batch.records.map((record) => toProjected(record.value)),
    );
  }
}

function toProjected(definition: ExperimentDefinition): ProjectedDefinition {
  return {
    experimentId: definition.experiment_id,
    version: definition.version,
    name: definition.name,
    description: definition.description,
    status: definition.status,
    unitType: definition.unit_type,
    startAt: definition.start_at,
    endAt: definition.end_at,
    createdAt: definition.created_at,
    updatedAt: definition.updated_at,
    baselineVariantId: definition.baseline_variant_id,
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
