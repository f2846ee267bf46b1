/** What one request to log a batch may have: MLflow's limits, and its request of at most 1 MB. */
const MOST = { metrics: 1_000, params: 100, tags: 100 } as const;

export interface LogBatch<M> {
  readonly metrics: readonly M[];
  readonly params: readonly KeyValue[];
  readonly tags: readonly KeyValue[];
}
export interface KeyValue {
  readonly key: string;
  readonly value: string;
}

/** Splits what is to be logged into requests that MLflow takes: at most 1,000 metrics, 100 parameters, 100 tags, and 1,000 of all. */
export function logBatches<M>({ metrics, params, tags }: LogBatch<M>): LogBatch<M>[] {
  const nothing = { metrics: [], params: [], tags: [] };
  return [
    ...parts(params, MOST.params).map((part) => ({ ...nothing, params: part })),
    ...parts(tags, MOST.tags).map((part) => ({ ...nothing, tags: part })),
    ...parts(metrics, MOST.metrics).map((part) => ({ ...nothing, metrics: part })),
  ];
}

function parts<T>(items: readonly T[], most: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / most) }, (_, i) => items.slice(i * most, (i + 1) * most));
}
