import { Metrics } from '@assay/service-kit';
import { Injectable } from '@nestjs/common';
import type { Receipts } from './application/receive-events.js';
import type { StoreReport } from './application/store-events.js';

/** What this service counts for Prometheus. */
@Injectable()
export class IngestionMetrics {
  private readonly received;
  private readonly stored;

  constructor(metrics: Metrics) {
    this.received = metrics.counter({
      name: 'events_received_total',
      help: 'Events that came by HTTP and were answered',
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

  /** Counted when handled; a batch whose transaction fails afterwards is counted again. */
  countBatch({ broken, stored, repeated, conflicts }: StoreReport): void {
    this.stored.inc({ result: 'stored' }, stored);
    this.stored.inc({ result: 'repeated' }, repeated);
    this.stored.inc({ result: 'conflict' }, conflicts);
    this.stored.inc({ result: 'broken' }, broken.filter((rules) => rules.length > 0).length);
  }
}
