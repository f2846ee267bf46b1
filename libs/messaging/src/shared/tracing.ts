import {
  context,
  propagation,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Context,
  type Link,
  type Span,
} from '@opentelemetry/api';
import { headerNames } from './record-headers.js';

const tracer = trace.getTracer('@assay/messaging');
/** More links than this make a span larger without being useful. */
const MAX_LINKS = 64;

/** Runs `publish` in a producer span and passes it the headers that propagate the trace. */
export function inPublishSpan<R>(
  topic: string,
  count: number,
  publish: (traceHeaders: Record<string, string>) => Promise<R>,
): Promise<R> {
  const attributes = messagingAttributes('send', topic, count);
  return tracer.startActiveSpan(`send ${topic}`, { kind: SpanKind.PRODUCER, attributes }, (span) => {
    const headers: Record<string, string> = {};
    propagation.inject(context.active(), headers);
    return ending(span, () => publish(headers));
  });
}

/** Runs `handle` in a consumer span that continues the first record's trace and links the traces of the others. */
export function inBatchSpan<R>(
  topic: string,
  partition: number,
  records: readonly { traceparent: string | undefined }[],
  handle: () => Promise<R>,
): Promise<R> {
  const parent = contextOf(records[0]?.traceparent);
  const attributes = {
    ...messagingAttributes('process', topic, records.length),
    'messaging.destination.partition.id': String(partition),
  };
  const options = { kind: SpanKind.CONSUMER, attributes, links: linksOf(records) };
  return tracer.startActiveSpan(`process ${topic}`, options, parent, (span) => ending(span, handle));
}

/** Attribute names of OpenTelemetry's semantic conventions for messaging. */
const messagingAttributes = (operation: string, topic: string, count: number) => ({
  'messaging.system': 'kafka',
  'messaging.operation.type': operation,
  'messaging.destination.name': topic,
  'messaging.batch.message_count': count,
});

const contextOf = (traceparent: string | undefined): Context =>
  traceparent ? propagation.extract(ROOT_CONTEXT, { [headerNames.traceparent]: traceparent }) : ROOT_CONTEXT;

function linksOf(records: readonly { traceparent: string | undefined }[]): Link[] {
  const seen = new Set([records[0]?.traceparent]);
  const links: Link[] = [];
  for (const { traceparent } of records) {
    if (traceparent === undefined || seen.has(traceparent)) continue;
    seen.add(traceparent);
    const linked = trace.getSpanContext(contextOf(traceparent));
    if (linked) links.push({ context: linked });
    if (links.length === MAX_LINKS) break;
  }
  return links;
}

async function ending<R>(span: Span, work: () => Promise<R>): Promise<R> {
  try {
    return await work();
  } catch (error) {
    span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.message : String(error) });
    throw error;
  } finally {
    span.end();
  }
}
