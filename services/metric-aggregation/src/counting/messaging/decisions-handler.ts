import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { brokenDecisionRules, topics, type Decision } from '@assay/contracts';
import { BatchHandler, type Batch, type BatchContext, type Outcome } from '@assay/messaging';
import type { Transaction } from '@assay/persistence';
import { CountingStores } from '../application/counting-stores.js';
import { recordDecisions } from '../application/record-decisions.js';
import type { RecordedDecision } from '../domain/unit-decisions.js';
import { inOneTransaction } from './in-one-transaction.js';
import { useSoundRecords } from './use-sound-records.js';

/** Keeps each unit's first decision, enrols units by those that name their experiment, and counts what that changes. */
@Controller()
export class DecisionsHandler {
  constructor(private readonly stores: CountingStores) {}

  @BatchHandler(topics.decisions)
  handle(@Payload() batch: Batch<Decision>, @Ctx() context: BatchContext<Transaction>): Promise<Outcome[]> {
    return useSoundRecords(
      batch.records,
      ({ value }) => brokenDecisionRules(value),
      (decisions) =>
        inOneTransaction(() =>
          recordDecisions(this.stores.in(context.transaction).aggregation, decisions.map(toRecordedDecision)),
        ),
    );
  }
}

/** Reasons of decisions that say nothing about how the unit was drawn: it was before, or never. */
const notDrawn: readonly string[] = ['STICKY', 'OVERRIDE'];

function toRecordedDecision(decision: Decision): RecordedDecision {
  return {
    decisionId: decision.decision_id,
    experimentId: decision.experiment_id,
    unitType: decision.unit_type,
    unitId: decision.unit_id,
    variantId: decision.variant_id,
    reason: decision.reason,
    draw: notDrawn.includes(decision.reason)
      ? null
      : { propensities: decision.propensities, adaptive: decision.allocation !== null },
    enrols: decision.enrols,
    decidedAt: decision.decided_at,
  };
}
