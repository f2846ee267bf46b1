import { RegistryError, topics, type Event } from '@assay/contracts';
import { BrokerUnavailableError, Publisher, PublisherOverloadedError } from '@assay/messaging';
import { Injectable } from '@nestjs/common';
import { LogUnavailableError, type EventLog } from '../application/ports.js';

/** What passes by itself: the broker or the schema registry is away, or behind. */
const unavailable = [BrokerUnavailableError, PublisherOverloadedError, RegistryError];

/** The topic of events. Keyed by event id, so that all copies of an id lie in one partition, in one order for everyone. */
@Injectable()
export class KafkaEventLog implements EventLog {
  constructor(private readonly publisher: Publisher) {}

  async append(events: readonly Event[]): Promise<void> {
    try {
      await this.publisher.publish(
        topics.events,
        events.map((event) => ({ key: event.id, value: event, messageId: event.id })),
      );
    } catch (error) {
      if (unavailable.some((kind) => error instanceof kind)) {
        throw new LogUnavailableError(String(error), { cause: error });
      }
      throw error;
    }
  }
}
