import { brokenEventRules, eventDigest, type BrokenRule, type Event } from '@assay/contracts';
import { conflictingCopies, firstCopies, type Copy } from '../domain/first-copies.js';
import type { EventStore } from './ports.js';

/** What became of a batch of the log. */
export interface StoreReport {
  /** For each record in order: the rules it breaks; empty when it was used. */
  readonly broken: readonly (readonly BrokenRule[])[];
  readonly stored: number;
  /** Copies of an event that is stored already, with the same content. */
  readonly repeated: number;
  /** Copies with other content. */
  readonly conflicts: number;
}

/** Stores each event of the log once: the first copy of an id counts, later ones change nothing. */
export class StoreEvents<Tx> {
  constructor(private readonly store: EventStore<Tx>) {}

  /**
   * @param tx the transaction that also moves the consumer's offset
   * @param records consecutive records of one partition, in log order
   */
  async handle(tx: Tx, records: readonly { readonly key: string; readonly value: Event }[]): Promise<StoreReport> {
    const broken = records.map(({ key, value }) => brokenEventRules(value, key));
    const copies = records
      .filter((_record, index) => broken[index]?.length === 0)
      .map(({ value }): Copy => ({ event: value, digest: eventDigest(value) }));
    if (copies.length === 0) return { broken, stored: 0, repeated: 0, conflicts: 0 };

    const first = firstCopies(copies);
    const { counting, fresh } = await this.store.claim(tx, first);
    const events = first.filter(({ event }) => fresh.has(event.id)).map(({ event }) => event);
    const conflicts = conflictingCopies(copies, counting);
    if (events.length > 0) await this.store.insert(tx, events);
    if (conflicts.length > 0) await this.store.recordConflicts(tx, conflicts);
    return {
      broken,
      stored: events.length,
      repeated: copies.length - events.length - conflicts.length,
      conflicts: conflicts.length,
    };
  }
}
