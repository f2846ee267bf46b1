import { type Decision, topics } from '@assay/contracts';
import { type Batch, type BatchContext, BatchHandler, deadLetter, ok, type Outcome } from '@assay/messaging';
import { type Transaction } from '@assay/persistence';
import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { StoreDecisions } from '../application/store-decisions.js';

/** Stores the records of `assay.decisions.v1` in `exp.decisions` and `exp.assignments`. */
@Controller()
export class DecisionsHandler {
  constructor(private readonly decisions: StoreDecisions<Transaction>) {}

  @BatchHandler(topics.decisions)
  async handle(@Payload() batch: Batch<Decision>, @Ctx() context: BatchContext<Transaction>): Promise<Outcome[]> {
    const flaws = await this.decisions.store(
      context.transaction,
      batch.records.map((record) => record.value),
    );
    return flaws.map((flaw) => (flaw === undefined ? ok : deadLetter('rule_broken', flaw)));
  }
}
