import { ApiOperation } from '@nestjs/swagger';
import type { z } from 'zod';
import type { JsonSchema } from './json-schema-of.js';
import type { RefusalStatus } from './documented-refusals.js';

/** A parameter in the path. */
export interface PathParameter {
  description: string;
  example: string | number;
  /** Default: a string. */
  schema?: JsonSchema;
}

/** A successful answer. */
export interface AnswerDescription {
  description: string;
  /** Omitted: an answer without content. Its first example is shown. */
  schema?: z.ZodType;
  /** Default `application/json`; with a text as its example. */
  text?: { type: string; example: string };
  headers?: readonly ('ETag' | 'Location')[];
}

/** The description of an operation in the OpenAPI document, besides its method, path and scopes. */
export interface OperationDescription {
  /** Verb and noun, such as `createExperiment`: unique among all services, and the name of the function in generated clients. */
  id: string;
  /** A few words, without a full stop. */
  summary: string;
  /** Details beyond the summary. Markdown. */
  description?: string;
  /** Every parameter of the path, by name. */
  params?: Readonly<Record<string, PathParameter>>;
  query?: z.ZodObject;
  body?: z.ZodType;
  responses: Readonly<Record<number, AnswerDescription>>;
  /**
   * Error answers besides those that follow from the route itself (see `refusalsOf`), or a more precise description of one of them; false: this route
   * never gives it.
   */
  refusals?: Readonly<Partial<Record<RefusalStatus, string | false>>>;
  /** A change that supports `If-Match`. */
  ifMatch?: boolean;
  /** Long work, which a job does for a caller with `Prefer: respond-async`. */
  prefersAsync?: boolean;
  /** A GET whose answer is never kept (`no-store`), so that it is never 304. */
  noStore?: boolean;
}

const described = new Map<string, OperationDescription>();
const subjects = new Map<string, string>();

/** Describes a Nest route for the OpenAPI document. @throws Error when another route has the id */
export function DescribeOperation(description: OperationDescription): MethodDecorator {
  const other = described.get(description.id);
  if (other !== undefined && other !== description) throw new Error(`Two operations are named ${description.id}.`);
  described.set(description.id, description);
  return ApiOperation({ operationId: description.id, summary: description.summary });
}

/** The description that `DescribeOperation` attached to a route. */
export function operationNamed(id: unknown): OperationDescription | undefined {
  return typeof id === 'string' ? described.get(id) : undefined;
}

/**
 * Describes what the operations of a tag have in common; the document lists the tags that it uses. @returns the tag, for `@ApiTags` and plain routes
 */
export function describeTag(name: string, description: string): string {
  subjects.set(name, description);
  return name;
}

/** The tags as the document lists them. @param used names, in the order in which they are shown */
export function tagsOf(used: Iterable<string>): { name: string; description?: string }[] {
  return [...new Set(used)].map((name) => {
    const description = subjects.get(name);
    return { name, ...(description !== undefined && { description }) };
  });
}
