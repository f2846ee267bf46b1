import { applyDecorators, Catch, UseFilters, type RpcExceptionFilter } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import type { Topic } from '@assay/contracts';
import { throwError, type Observable } from 'rxjs';

/** Passes a handler's own error on; Nest's default filter replaces it by "Internal server error". */
@Catch()
export class RethrowFilter implements RpcExceptionFilter {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}

const extras = { assayBatchHandler: true };

/** Whether a handler was made by {@link BatchHandler}; {@link KafkaBatchServer} rejects all others. */
export function isBatchHandler(handlerExtras: Record<string, unknown> | undefined): boolean {
  return handlerExtras?.['assayBatchHandler'] === true;
}

/**
 * Makes a controller's method the batch handler of a topic. This decorator is Nest's `@EventPattern` with the error handling that batches need:
 *
 *     @BatchHandler(topics.events)
 *     handle(@Payload() batch: Batch<Event>, @Ctx() context: BatchContext<Transaction>): Promise<Outcome[] | void>
 *
 * Returns one outcome per record, or nothing when all are ok. Throwing means "a bug or a broken dependency": the transaction rolls back; transient
 * errors are retried, any other ends the process.
 */
export function BatchHandler<T>(topic: Topic<T>): MethodDecorator {
  return applyDecorators(EventPattern(topic.name as string | undefined, extras), UseFilters(new RethrowFilter()));
}
