import { refusal } from '@assay/kernel';
import { Injectable } from '@nestjs/common';
import { type EventPage, type EventQuery, EventReader, StoredLog } from './ports.js';
import { ConcurrencyLimit } from './concurrency-limit.js';

/** Maximum pages that are read at the same time. Each takes a connection of the pool that storing uses too. */
const MAX_RUNNING = 2;
/** Maximum reads in the queue. */
const MAX_WAITING = 50;

/** Reads stored events, a limited number of pages at a time, so that reading does not block storing. */
@Injectable()
export class ReadEvents {
  readonly #limit = new ConcurrencyLimit(MAX_RUNNING, MAX_WAITING);

  constructor(
    private readonly reader: EventReader,
    private readonly stored: StoredLog,
  ) {}

  /**
   * A client cannot see that a list is incomplete, so the first page of a unit's events waits until the events accepted before are stored. Later
   * pages do not wait.
   * @throws RefusalError `unavailable` if that takes too long, or if too many requests are reading already
   */
  async page(query: EventQuery): Promise<EventPage> {
    if (query.unitId !== undefined && query.after === undefined && !(await this.stored.reached())) {
      throw refusal.unavailable(
        'The latest accepted events are not stored yet, so the list could be incomplete. Send the same request again.',
      );
    }
    const page = this.#limit.run(() => this.reader.find(query));
    if (page === undefined) {
      throw refusal.unavailable('Too many requests are reading stored events. Send the same request again.');
    }
    return page;
  }
}
