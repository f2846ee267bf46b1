import { checkEvent, explainRules, topics, type Event } from '@assay/contracts';
import { BatchHandler, deadLetter, ok, type Batch, type BatchContext, type Outcome } from '@assay/messaging';
import type { Transaction } from '@assay/persistence';
import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { recordRewards } from '../application/record-rewards.js';
import { LearningStores } from '../application/learning-stores.js';

/** Credits the rewards in events. */
@Controller()
export class EventsHandler {
  constructor(private readonly stores: LearningStores) {}

  @BatchHandler(topics.events)
  async handle(@Payload() batch: Batch<Event>, @Ctx() context: BatchContext<Transaction>): Promise<Outcome[]> {
    const flaws = new Map(
      batch.records.map((record) => [record, explainRules(checkEvent(record.value, record.key).broken)]),
    );
    const valid = batch.records.filter((record) => flaws.get(record) === '');
    const verdicts = await recordRewards(
      this.stores.in(context.transaction),
      valid.map(({ value }) => value),
    );
    valid.forEach((record, index) => flaws.set(record, verdicts[index] ?? ''));
    return [...flaws.values()].map((flaw) => (flaw === '' ? ok : deadLetter('rule_broken', flaw)));
  }
}
