import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import { HttpDurations } from './http-durations.js';

/** From a cached look-up to a slow query, in seconds. */
const DURATION_BUCKETS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** The service's Prometheus metrics: Node's own, HTTP durations, and those that the service adds. */
export class Metrics {
  readonly registry = new Registry();
  readonly #http = new HttpDurations(DURATION_BUCKETS);

  constructor(service: string) {
    this.registry.setDefaultLabels({ service });
    collectDefaultMetrics({ register: this.registry });
    this.registry.registerMetric(this.#http.asMetric());
  }

  /** @param options.collect called at every scrape; may reset the counter and add counts kept elsewhere */
  counter<L extends string = never>(options: {
    name: string;
    help: string;
    labelNames?: readonly L[];
    collect?: (counter: Counter<L>) => void;
  }): Counter<L> {
    const { collect, ...rest } = options;
    return new Counter<L>({
      labelNames: [],
      ...rest,
      registers: [this.registry],
      ...(collect && {
        collect(this: Counter<L>) {
          collect(this);
        },
      }),
    });
  }

  /** @param options.collect called at every scrape; sets the gauge */
  gauge<L extends string = never>(options: {
    name: string;
    help: string;
    labelNames?: readonly L[];
    collect?: (gauge: Gauge<L>) => void | Promise<void>;
  }): Gauge<L> {
    const { collect, ...rest } = options;
    return new Gauge<L>({
      labelNames: [],
      ...rest,
      registers: [this.registry],
      ...(collect && {
        collect(this: Gauge<L>) {
          return collect(this);
        },
      }),
    });
  }

  /** @param lag the consumer's lag in each partition, read at every scrape */
  consumerLag(lag: () => readonly { topic: string; partition: number; records: number }[]): void {
    this.gauge({
      name: 'consumer_lag_records',
      help: 'Records of the log that are not handled yet',
      labelNames: ['topic', 'partition'],
      collect: (gauge) => {
        // A partition that was assigned to another instance is reported by that instance.
        gauge.reset();
        for (const { topic, partition, records } of lag()) gauge.set({ topic, partition }, records);
      },
    });
  }

  histogram<L extends string = never>(options: {
    name: string;
    help: string;
    labelNames?: readonly L[];
    buckets?: number[];
  }): Histogram<L> {
    return new Histogram<L>({ labelNames: [], buckets: DURATION_BUCKETS, ...options, registers: [this.registry] });
  }

  /** @param route the template (`/v1/experiments/:id`), never the URL: labels must stay few */
  observeHttp(method: string, route: string, status: number, seconds: number): void {
    this.#http.observe(method, route, status, seconds);
  }
}
