import { openContracts, topics, type Event } from '@assay/contracts';
import type { Stack } from '@assay/local-stack';
import { Publisher } from '@assay/messaging';
import type { Context } from '../frame/benchmark.js';

/** Records per send to the broker, as in a publisher. */
const AT_ONCE = 2_000;

/** Writes events directly to the log, without HTTP. */
export class EventLog {
  private constructor(private readonly publisher: Publisher) {}

  static async open(context: Context, stack: Stack): Promise<EventLog> {
    const warn = (message: string): void => context.log(message);
    const publisher = new Publisher({
      connection: { brokers: [...stack.kafka.brokers], clientId: 'bench' },
      contracts: await openContracts({}),
      logger: { debug: () => undefined, info: () => undefined, warn, error: warn },
      deliveryTimeoutMs: 60_000,
    });
    await publisher.connect();
    context.defer(() => publisher.disconnect());
    return new EventLog(publisher);
  }

  /** Resolves when the broker has acknowledged all of them. */
  async append(events: readonly Event[]): Promise<void> {
    for (let start = 0; start < events.length; start += AT_ONCE) {
      await this.publisher.publish(
        topics.events,
        events.slice(start, start + AT_ONCE).map((event) => ({ key: event.id, value: event, messageId: event.id })),
      );
    }
  }
}
