import { readFileSync } from 'node:fs';
import type { Proof } from './proof.js';

interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly service: string;
}

interface Exported {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly { key: string; value: { stringValue?: string } }[] };
    readonly scopeSpans: readonly { readonly spans: readonly Omit<Span, 'service'>[] }[];
  }[];
}

/** A path that a trace must contain: services and span names, each below the previous one. */
export type Way = readonly { readonly service: string; readonly name: RegExp }[];

/** Finds a trace that contains all paths and draws it as a tree. */
export function oneTrace(spansFile: string, ways: readonly Way[]): Proof {
  const traces = [...Map.groupBy(readSpans(spansFile), (span) => span.traceId).values()];
  const whole = traces.find((spans) => ways.every((way) => shows(spans, way)));
  if (whole === undefined) {
    const best = traces.toSorted((a, b) => b.length - a.length)[0] ?? [];
    const names = ways.map((way) => way.map(({ service, name }) => `${service} ${name.source}`).join(' → '));
    return { lines: tree(best), flaws: [`no trace shows all of: ${names.join('; ')}`] };
  }
  const ids = new Set(whole.map(({ spanId }) => spanId));
  const orphans = whole.filter(({ parentSpanId }) => parentSpanId && !ids.has(parentSpanId));
  return {
    lines: tree(whole),
    flaws: orphans.map(({ service, name }) => `${service} ${name} has a parent span that was not received`),
  };
}

function readSpans(file: string): Span[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.endsWith('}'))
    .flatMap((line) => (JSON.parse(line) as Exported).resourceSpans)
    .flatMap(({ resource, scopeSpans }) => {
      const service = resource.attributes.find(({ key }) => key === 'service.name')?.value.stringValue ?? '?';
      return scopeSpans.flatMap(({ spans }) => spans.map((span) => ({ ...span, service })));
    });
}

/** Follows the path downwards from any span. */
function shows(spans: readonly Span[], way: Way): boolean {
  const below = (parent: string | undefined, rest: Way): boolean => {
    const [step, ...further] = rest;
    if (step === undefined) return true;
    return spans.some(
      (span) =>
        (parent === undefined || descends(spans, span, parent)) &&
        span.service === step.service &&
        step.name.test(span.name) &&
        below(span.spanId, further),
    );
  };
  return below(undefined, way);
}

function descends(spans: readonly Span[], span: Span, ancestor: string): boolean {
  if (span.parentSpanId === ancestor) return true;
  const parent = spans.find(({ spanId }) => spanId === span.parentSpanId);
  return parent !== undefined && descends(spans, parent, ancestor);
}

/** One line per span: offset from the start, duration, service and name, indented below its parent. */
function tree(spans: readonly Span[]): string[] {
  const ids = new Set(spans.map(({ spanId }) => spanId));
  const byTime = spans.toSorted((a, b) => (BigInt(a.startTimeUnixNano) < BigInt(b.startTimeUnixNano) ? -1 : 1));
  const begin = BigInt(byTime[0]?.startTimeUnixNano ?? 0);
  const ms = (nanoseconds: bigint): string => (Number(nanoseconds / 1000n) / 1000).toFixed(1).padStart(8);
  const draw = (span: Span, depth: number): string[] => {
    const offset = ms(BigInt(span.startTimeUnixNano) - begin);
    const duration = ms(BigInt(span.endTimeUnixNano) - BigInt(span.startTimeUnixNano));
    const children = byTime.filter(({ parentSpanId }) => parentSpanId === span.spanId);
    const line = `+${offset} ms ${duration} ms  ${'  '.repeat(depth)}${span.service}: ${span.name}`;
    return [line, ...children.flatMap((child) => draw(child, depth + 1))];
  };
  return byTime.filter(({ parentSpanId }) => !parentSpanId || !ids.has(parentSpanId)).flatMap((root) => draw(root, 0));
}
