import type { Flaw } from '@assay/kernel';
import { checkEvent, type Event } from '@assay/contracts';
import { conflictingCopies, firstCopies, type Copy } from '../domain/first-copies.js';
import { Injectable } from '@nestjs/common';
import { EventStore } from './ports.js';

/** The result of storing a batch of the log. */
export interface StoreReport {
  /** For each record, in order: the rules that it breaks; empty for a valid record. */
  readonly broken: readonly (readonly Flaw[])[];
  readonly stored: number;
  /** Copies of an event that is stored already, with the same content. */
  readonly repeated: number;
  /** Copies with other content. */
  readonly conflicts: number;
}

/** Stores each event of the log once: the first copy of an id counts, later ones change nothing. */
@Injectable()
export class StoreEvents<Tx> {
  constructor(private readonly store: EventStore<Tx>) {}

  /**
   * @param tx the transaction that also moves the consumer's offset
   * @param records consecutive records of one partition, in log order
   */
  async handle(tx: Tx, records: readonly { readonly key: string; readonly value: Event }[]): Promise<StoreReport> {
    const checked = records.map(({ key, value }) => checkEvent(value, key));
    const broken = checked.map((one) => one.broken);
    const copies = records
      .map(({ value }, index): Copy => ({ event: value, digest: checked[index]?.digest ?? '' }))
      .filter(({ digest }) => digest !== '');
    if (copies.length === 0) return { broken, stored: 0, repeated: 0, conflicts: 0 };

    const first = firstCopies(copies);
    const taken = await this.store.claim(tx, [...first.values()]);
    const events = [...first.values()].filter(({ event }) => !taken.has(event.id)).map(({ event }) => event);
    const conflicts = conflictingCopies(copies, (id) => taken.get(id) ?? first.get(id)?.digest);
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
