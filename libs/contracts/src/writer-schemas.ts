import type { Type } from 'avsc';
import { avroType } from './avro-type.js';

/** The schemas that bytes may have been written with, by id. */
export class WriterSchemas {
  private readonly types = new Map<number, Type | null>();

  /** @param schema as JSON text; one that is not Avro is remembered as unreadable */
  add(id: number, schema: string): void {
    try {
      this.types.set(id, avroType(schema));
    } catch {
      this.types.set(id, null);
    }
  }

  /** Undefined when the id is unknown, null when its schema is not Avro. */
  type(id: number): Type | null | undefined {
    return this.types.get(id);
  }
}
