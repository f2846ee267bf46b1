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

/** Stores each unit's first decision, enrols units by enrolling decisions, and updates the figures. */
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

/** Reasons of decisions that did not draw the unit's variant: it was drawn earlier, or assigned by hand. */
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
