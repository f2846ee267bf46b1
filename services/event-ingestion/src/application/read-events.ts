import { refusal } from '@assay/kernel';
import { Injectable } from '@nestjs/common';
import { type EventPage, type EventQuery, EventReader, StoredLog } from './ports.js';
import { Turns } from './turns.js';

/** Pages that are read at once, and that may wait for it. Each takes a connection of the pool from which storing takes its own. */
const AT_ONCE = 2;
const MAX_WAITING = 50;

/** Reads stored events. However many do so, storing goes on. */
@Injectable()
export class ReadEvents {
  readonly #turns = new Turns(AT_ONCE, MAX_WAITING);

  constructor(
    private readonly reader: EventReader,
    private readonly stored: StoredLog,
  ) {}

  /**
   * A list does not tell that something is missing, so the first page of a unit's events waits for what was accepted before; those after it
   * go on from there.
   * @throws RefusalError `unavailable` when that takes too long, or too many read already
   */
  async page(query: EventQuery): Promise<EventPage> {
    if (query.unitId !== undefined && query.after === undefined && !(await this.stored.reached())) {
      throw refusal.unavailable(
        'What was accepted a moment ago is not stored yet, so the list could lack some of it. Send the same again.',
      );
    }
    const page = this.#turns.take(() => this.reader.find(query));
    if (page === undefined) throw refusal.unavailable('Many are reading stored events already. Send the same again.');
    return page;
  }
}
