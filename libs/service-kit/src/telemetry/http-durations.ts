import type { Metric } from 'prom-client';

/** One sample of the scrape, in the format of prom-client's histogram. */
interface Value {
  metricName: string;
  value: number;
  labels: { le?: number | string };
  sharedLabels: SeriesLabels;
}

type SeriesLabels = Readonly<Record<'method' | 'route' | 'status', string>>;

const NAME = 'http_request_duration_seconds';

/** For one method, route and status: the number of requests in each bucket. */
interface Series {
  readonly labels: SeriesLabels;
  readonly counts: Float64Array;
  sum: number;
}

/**
 * The histogram of request durations. It runs for every request, so it only adds to plain numbers and leaves the rest to the scrape; prom-client's
 * own histogram looks its labels up each time, which takes longer than a decision.
 */
export class HttpDurations {
  readonly name = NAME;
  readonly #routes = new Map<string, Map<string, Map<number, Series>>>();

  /** @param bounds upper bounds of the buckets in seconds, ascending */
  constructor(private readonly bounds: readonly number[]) {}

  observe(method: string, route: string, status: number, seconds: number): void {
    const series = this.#routes.get(route)?.get(method)?.get(status) ?? this.#begin(method, route, status);
    let bucket = 0;
    while (bucket < this.bounds.length && seconds > (this.bounds[bucket] ?? 0)) bucket += 1;
    series.counts[bucket] = (series.counts[bucket] ?? 0) + 1;
    series.sum += seconds;
  }

  /** The interface that a registry requires of a metric. */
  get(): Promise<{ name: string; help: string; type: string; aggregator: string; values: Value[] }> {
    const all = [...this.#routes.values()].flatMap((methods) =>
      [...methods.values()].flatMap((statuses) => [...statuses.values()]),
    );
    return Promise.resolve({
      name: NAME,
      help: 'Time to answer, by route template',
      type: 'histogram',
      aggregator: 'sum',
      values: all.flatMap((series) => this.#valuesOf(series)),
    });
  }

  /** The registry's type only accepts prom-client's own classes, but it uses no other members than these. */
  asMetric(): Metric {
    return this as unknown as Metric;
  }

  #valuesOf({ labels: sharedLabels, counts, sum }: Series): Value[] {
    let count = 0;
    const buckets = [...counts].map((inBucket, index) => {
      count += inBucket;
      const le = index < this.bounds.length ? (this.bounds[index] ?? 0) : '+Inf';
      return { metricName: `${NAME}_bucket`, value: count, labels: { le }, sharedLabels };
    });
    return [
      ...buckets,
      { metricName: `${NAME}_sum`, value: sum, labels: {}, sharedLabels },
      { metricName: `${NAME}_count`, value: count, labels: {}, sharedLabels },
    ];
  }

  #begin(method: string, route: string, status: number): Series {
    const series = {
      labels: { method, route, status: String(status) },
      counts: new Float64Array(this.bounds.length + 1),
      sum: 0,
    };
    const methods = this.#routes.get(route) ?? new Map<string, Map<number, Series>>();
    const statuses = methods.get(method) ?? new Map<number, Series>();
    this.#routes.set(route, methods.set(method, statuses.set(status, series)));
    return series;
  }
}
