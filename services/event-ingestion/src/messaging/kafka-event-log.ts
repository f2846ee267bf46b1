import { RegistryError, topics, type Event } from '@assay/contracts';
import { BrokerUnavailableError, Publisher, PublisherOverloadedError } from '@assay/messaging';
import { Injectable } from '@nestjs/common';
import { LogUnavailableError, type EventLog } from '../application/ports.js';

/** Transient errors: the broker or the schema registry is unavailable or overloaded. */
const unavailable = [BrokerUnavailableError, PublisherOverloadedError, RegistryError];

/** The topic of events. Keyed by event id, so that all copies of an id are in one partition, in the same order for every consumer. */
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
