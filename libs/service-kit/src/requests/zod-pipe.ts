import type { PipeTransform } from '@nestjs/common';
import type { z } from 'zod';
import { parseBody, parseQuery } from './parse.js';

/** `@Body(new ZodPipe(schema))`; see `parseBody` for the errors. */
export class ZodPipe<T extends z.ZodType> implements PipeTransform<unknown, z.output<T>> {
  constructor(private readonly schema: T) {}

  transform(value: unknown): z.output<T> {
    return parseBody(this.schema, value);
  }
}

/** `@Query(new ZodQueryPipe(schema))`, `@Param('id', new ZodQueryPipe(z.uuid()))`: every error is a 400. */
export class ZodQueryPipe<T extends z.ZodType> implements PipeTransform<unknown, z.output<T>> {
  constructor(private readonly schema: T) {}

  transform(value: unknown): z.output<T> {
    return parseQuery(this.schema, value);
  }
}
