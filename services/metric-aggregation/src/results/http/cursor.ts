import { badRequest, instantText, text } from '@assay/service-kit';
import { z } from 'zod';
import type { AggregatePosition } from '../application/ports.js';

const positionSchema = z.tuple([instantText(), z.uuid(), text(), text()]);

/** An opaque text for the position at which a page of aggregates ended. */
export function writeCursor({ bucket_start, variant_id, metric_name, bucket_type }: AggregatePosition): string {
  return Buffer.from(JSON.stringify([bucket_start, variant_id, metric_name, bucket_type])).toString('base64url');
}

/** @throws Problem 400 when the text is not a cursor */
export function readCursor(cursor: string): AggregatePosition {
  try {
    const json: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const [bucket_start, variant_id, metric_name, bucket_type] = positionSchema.parse(json);
    return { bucket_start, variant_id, metric_name, bucket_type };
  } catch {
    throw badRequest('The cursor is not one of ours. Use next_cursor of the page before, or leave it out.');
  }
}

/** An opaque text for the last metric of a page of results. */
export function writeMetricCursor(metricName: string): string {
  return Buffer.from(metricName).toString('base64url');
}

/** @throws Problem 400 when the text is not a cursor */
export function readMetricCursor(cursor: string): string {
  const name = Buffer.from(cursor, 'base64url').toString();
  if (name === '' || writeMetricCursor(name) !== cursor) {
    throw badRequest('The cursor is not one of ours. Use next_cursor of the page before, or leave it out.');
  }
  return name;
}
