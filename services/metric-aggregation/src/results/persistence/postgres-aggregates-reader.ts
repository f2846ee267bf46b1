import { Database, millis } from '@assay/persistence';
import type { AggregateItem, AggregateQuery, AggregatesReader } from '../application/ports.js';
import { Injectable } from '@nestjs/common';

interface AggregateRow {
  id: string;
  experiment_id: string;
  variant_id: string;
  metric_name: string;
  bucket_type: string;
  start_ms: string;
  count: string;
  sum: number | null;
  mean: number | null;
  min: number | null;
  max: number | null;
  stddev: number | null;
  created_ms: string;
}

@Injectable()
export class PostgresAggregatesReader implements AggregatesReader {
  constructor(private readonly database: Database) {}

  async page(query: AggregateQuery): Promise<AggregateItem[]> {
    const { after } = query;
    const rows = await this.database.query<AggregateRow>(
      `SELECT id, experiment_id, variant_id, metric_name, bucket_type, ${millis('bucket_start')} AS start_ms, count,
         sum::float8, mean::float8, min::float8, max::float8, stddev::float8, ${millis('created_at')} AS created_ms
       FROM exp.metric_aggregates
       WHERE experiment_id = $1
         AND ($2::text IS NULL OR metric_name = $2)
         AND ($3::text IS NULL OR bucket_type = $3)
         AND ($4::uuid IS NULL OR variant_id = $4)
         AND ($5::timestamptz IS NULL OR bucket_start >= $5)
         AND ($6::timestamptz IS NULL OR bucket_start < $6)
         AND ($7::timestamptz IS NULL OR (bucket_start, variant_id, metric_name, bucket_type) > ($7, $8::uuid, $9::text, $10::text))
       ORDER BY bucket_start, variant_id, metric_name, bucket_type
       LIMIT $11`,
      [
        query.experimentId,
        query.metricName,
        query.bucketType,
        query.variantId,
        query.from,
        query.to,
        after?.bucket_start,
        after?.variant_id,
        after?.metric_name,
        after?.bucket_type,
        query.limit,
      ],
    );
    return rows.map(({ start_ms, created_ms, count, ...row }) => ({
      ...row,
      count: Number(count),
      bucket_start: new Date(Number(start_ms)).toISOString(),
      created_at: new Date(Number(created_ms)).toISOString(),
    }));
  }
}
