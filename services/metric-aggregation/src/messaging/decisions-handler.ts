import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { topics, type Decision } from '@assay/contracts';
import { BatchHandler, deadLetter, ok, type Batch, type BatchContext, type Outcome } from '@assay/messaging';
import type { Transaction } from '@assay/persistence';
import { recordDecisions, type RecordedDecision } from '../application/record-decisions.js';
import { PostgresAggregationStore } from '../persistence/postgres-aggregation-store.js';
import { brokenDecisionRule } from './decision-rules.js';

/** Keeps each unit's first decision, and what it changes. */
@Controller()
export class DecisionsHandler {
  @BatchHandler(topics.decisions)
  async handle(@Payload() batch: Batch<Decision>, @Ctx() context: BatchContext<Transaction>): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    const decisions: RecordedDecision[] = [];
    for (const { value } of batch.records) {
      const broken = brokenDecisionRule(value);
      outcomes.push(broken === undefined ? ok : deadLetter('rule_broken', broken));
      if (broken === undefined) decisions.push(toRecordedDecision(value));
    }
    await recordDecisions(new PostgresAggregationStore(context.transaction), decisions);
    return outcomes;
  }
}

function toRecordedDecision(decision: Decision): RecordedDecision {
  return {
    assignment: {
      experimentId: decision.experiment_id,
      unitType: decision.unit_type,
      unitId: decision.unit_id,
      variantId: decision.variant_id,
      assignedAt: decision.decided_at,
      source: 'decision',
      reason: decision.reason,
      originId: decision.decision_id,
      exposedAt: null,
    },
    propensities: decision.propensities,
  };
}
