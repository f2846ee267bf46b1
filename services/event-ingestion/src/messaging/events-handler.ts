import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { explainRules, topics, type Event } from '@assay/contracts';
import { BatchHandler, deadLetter, ok, type Batch, type BatchContext, type Outcome } from '@assay/messaging';
import type { Transaction } from '@assay/persistence';
import { StoreEvents } from '../application/store-events.js';
import { IngestionMetrics } from '../ingestion-metrics.js';

/** Stores each event of the log once. */
@Controller()
export class EventsHandler {
  constructor(
    private readonly storeEvents: StoreEvents<Transaction>,
    private readonly metrics: IngestionMetrics,
  ) {}

  @BatchHandler(topics.events)
  async handle(@Payload() batch: Batch<Event>, @Ctx() context: BatchContext<Transaction>): Promise<Outcome[]> {
    const report = await this.storeEvents.handle(context.transaction, batch.records);
    this.metrics.countBatch(report);
    return report.broken.map((rules) => (rules.length === 0 ? ok : deadLetter('rule_broken', explainRules(rules))));
  }
}
