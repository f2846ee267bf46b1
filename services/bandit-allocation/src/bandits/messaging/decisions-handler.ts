import { brokenDecisionRules, explainRules, topics, type Decision } from '@assay/contracts';
import { BatchHandler, deadLetter, ok, type Batch, type BatchContext, type Outcome } from '@assay/messaging';
import type { Transaction } from '@assay/persistence';
import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { recordDecisions } from '../application/record-decisions.js';
import { LearningStores } from '../application/learning-stores.js';

/** Stores the decisions that bandits drew. */
@Controller()
export class DecisionsHandler {
  constructor(private readonly stores: LearningStores) {}

  @BatchHandler(topics.decisions)
  async handle(@Payload() batch: Batch<Decision>, @Ctx() context: BatchContext<Transaction>): Promise<Outcome[]> {
    const flaws = batch.records.map(({ value }) => explainRules(brokenDecisionRules(value)));
    const valid = batch.records.filter((_, index) => flaws[index] === '').map(({ value }) => value);
    await recordDecisions(this.stores.in(context.transaction), valid);
    return flaws.map((flaw) => (flaw === '' ? ok : deadLetter('rule_broken', flaw)));
  }
}
