import type { Type } from 'avsc';
import { avroType } from './avro-type.js';
import { isBounded } from './is-bounded.js';

/** The schemas that bytes may have been written with, by id. */
export class WriterSchemas {
  private readonly types = new Map<number, Type | null>();

  /** @param schema as JSON text; one that is not Avro, or costs more than its bytes to read, is remembered as unreadable */
  add(id: number, schema: string): void {
    try {
      const type = avroType(schema);
      this.types.set(id, isBounded(type) ? type : null);
    } catch {
      this.types.set(id, null);
    }
  }

  /** Undefined when the id is unknown, null when its schema cannot be used. */
  type(id: number): Type | null | undefined {
    return this.types.get(id);
  }
}
