import type { Health, Metrics } from '@assay/service-kit';
import type { AttemptCount, HeldPartition } from './attempt-log.js';
import type { PartitionLag } from './kafka-batch-server.js';

/** A consumer as seen by health checks and metrics, whether it runs in this thread or in another. */
export interface WatchedConsumer {
  liveness(): { ok: boolean; detail: string };
  progress(): { ok: boolean; detail: string };
  lag(): PartitionLag[];
  attempts(): AttemptCount[];
  held(): HeldPartition[];
}

/**
 * Reports a consumer in health checks and metrics.
 * @param heldPartition `fails_readiness`: a held partition fails readiness. `reported_only`: readiness and metrics name the partition, but
 *   readiness does not fail, because this service's answers do not depend on the records that it consumes, so one record must not take it out
 *   of service
 */
export function watchConsumer(
  consumer: WatchedConsumer,
  {
    health,
    metrics,
    heldPartition,
  }: { health: Health; metrics: Metrics; heldPartition: 'fails_readiness' | 'reported_only' },
): void {
  health.addLiveness('consumer', () => consumer.liveness());
  health.addReadiness('consumer', () => {
    const { ok, detail } = consumer.progress();
    return { ok: ok || heldPartition === 'reported_only', detail };
  });
  metrics.consumerLag(() => consumer.lag());
  metrics.counter({
    name: 'consumer_batches_total',
    help: 'Attempts to handle a batch of the log: done, retried, halved (tried again in smaller batches), set_aside (one record, to the dead letters)',
    labelNames: ['topic', 'result'],
    collect: (counter) => {
      counter.reset();
      for (const { topic, result, count } of consumer.attempts()) counter.inc({ topic, result }, count);
    },
  });
  metrics.gauge({
    name: 'consumer_held_attempts',
    help: "Failed attempts in a row at a partition's next record; nothing behind it is handled",
    labelNames: ['topic', 'partition'],
    collect: (gauge) => {
      gauge.reset();
      for (const { topic, partition, attempts } of consumer.held()) gauge.set({ topic, partition }, attempts);
    },
  });
}
