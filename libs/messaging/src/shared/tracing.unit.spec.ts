import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SpanStatusCode } from '@opentelemetry/api';
import { NodeSDK } from '@opentelemetry/sdk-node';
import { InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace';
import { inBatchSpan, inPublishSpan } from './tracing.js';

describe('traces through Kafka', () => {
  const exporter = new InMemorySpanExporter();
  const sdk = new NodeSDK({
    spanProcessors: [new SimpleSpanProcessor({ exporter })],
    instrumentations: [],
    autoDetectResources: false,
  });
  beforeAll(() => sdk.start());
  afterAll(() => sdk.shutdown());

  const published = (): Promise<{ traceparent: string | undefined }> =>
    inPublishSpan('topic', 1, (headers) => Promise.resolve({ traceparent: headers['traceparent'] }));

  it('continues the first record and links the others, each trace once', async () => {
    const records = await Promise.all(Array.from({ length: 100 }, published));
    await inBatchSpan('topic', 3, [...records, ...records, { traceparent: undefined }], () => Promise.resolve());
    const spans = exporter.getFinishedSpans();
    const traceOf = (traceparent: string | undefined): string | undefined => traceparent?.split('-')[1];
    const batch = spans.find((span) => span.name === 'process topic');
    expect(batch?.spanContext().traceId).toBe(traceOf(records[0]?.traceparent));
    expect(batch?.links).toHaveLength(64);
    expect(batch?.links[0]?.context.traceId).toBe(traceOf(records[1]?.traceparent));
  });

  it('marks a failed batch and passes its error on', async () => {
    exporter.reset();
    const failing = inBatchSpan('topic', 0, [], () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    expect(exporter.getFinishedSpans()[0]?.status).toEqual({ code: SpanStatusCode.ERROR, message: 'no' });
  });
});
