import { Metrics } from '@assay/service-kit';
import { Injectable } from '@nestjs/common';
import type { Receipts } from './application/receive-events.js';
import type { StoreReport } from './application/store-events.js';

/** The counters of this service for Prometheus. */
@Injectable()
export class IngestionMetrics {
  private readonly received;
  private readonly stored;

  constructor(metrics: Metrics) {
    this.received = metrics.counter({
      name: 'events_received_total',
      help: 'Events received over HTTP, by result',
      labelNames: ['status'],
    });
    this.stored = metrics.counter({
      name: 'events_consumed_total',
      help: 'Records of the event log: stored, repeated (same content), conflict (same id, other content), broken (to the dead letters)',
      labelNames: ['result'],
    });
  }

  countReceipts({ accepted, invalid }: Receipts): void {
    this.received.inc({ status: 'accepted' }, accepted);
    this.received.inc({ status: 'invalid' }, invalid);
  }

  /** Counts before the transaction commits, so a batch whose transaction fails is counted again when it is retried. */
  countBatch({ broken, stored, repeated, conflicts }: StoreReport): void {
    this.stored.inc({ result: 'stored' }, stored);
    this.stored.inc({ result: 'repeated' }, repeated);
    this.stored.inc({ result: 'conflict' }, conflicts);
    this.stored.inc({ result: 'broken' }, broken.filter((rules) => rules.length > 0).length);
  }
}
