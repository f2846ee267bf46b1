import type { Type } from 'avsc';
import { avroType } from './avro-type.js';
import { isBounded } from './is-bounded.js';

/** Writer schemas by id. */
export class WriterSchemas {
  private readonly types = new Map<number, Type | null>();

  /** @param schema as JSON text; an invalid schema, or one whose decoding cost is unbounded, is stored as unusable */
  add(id: number, schema: string): void {
    try {
      const type = avroType(schema);
      this.types.set(id, isBounded(type) ? type : null);
    } catch {
      this.types.set(id, null);
    }
  }

  /** Undefined if the id is unknown, null if its schema is unusable. */
  type(id: number): Type | null | undefined {
    return this.types.get(id);
  }
}
