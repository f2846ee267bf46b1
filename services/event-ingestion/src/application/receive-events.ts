import type { Flaw } from '@assay/kernel';
import type { Event } from '@assay/contracts';
import type { Clock } from '@assay/service-kit';
import type { FutureLimit } from '../domain/future-limit.js';
import { validateEvent } from '../domain/validate-event.js';
import type { EventLog } from './ports.js';

/** The result for one event of a request. */
export interface EventReceipt {
  readonly index: number;
  /** Null for an invalid event without a valid id. */
  readonly id: string | null;
  readonly status: 'accepted' | 'invalid';
  readonly errors?: readonly Flaw[];
  /** Number of errors that were found and are not in `errors`. */
  readonly errors_omitted?: number;
}

export interface Receipts {
  readonly accepted: number;
  readonly invalid: number;
  readonly results: readonly EventReceipt[];
}

const foreignUnitType: Flaw = {
  pointer: '/unit_type',
  detail: 'This publishable key may not send events of this unit type.',
};

/** Checks each event of a request and appends the valid events to the log. */
export class ReceiveEvents {
  constructor(
    private readonly log: EventLog,
    private readonly clock: Clock,
    private readonly newId: () => string,
    private readonly future: FutureLimit,
  ) {}

  /**
   * @param mayName whether the sender may send events of units of this type
   * @returns the result for each event, once the log holds every valid event
   * @throws LogUnavailableError; then no event counts as accepted
   */
  async receive(inputs: readonly unknown[], mayName: (unitType: string) => boolean = () => true): Promise<Receipts> {
    const receivedAt = this.clock.now();
    const events: Event[] = [];
    const results = inputs.map((input, index): EventReceipt => {
      const validated = validateEvent(input, receivedAt, this.newId, this.future);
      if ('errors' in validated) return { index, id: validated.id, status: 'invalid', errors: validated.errors };
      if (!mayName(validated.event.unit_type)) {
        return { index, id: validated.id, status: 'invalid', errors: [foreignUnitType] };
      }
      events.push(validated.event);
      return { index, id: validated.id, status: 'accepted' };
    });
    if (events.length > 0) await this.log.append(events);
    return { accepted: events.length, invalid: inputs.length - events.length, results };
  }
}
