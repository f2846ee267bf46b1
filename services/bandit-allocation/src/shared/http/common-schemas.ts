import { instantText, pageQuery, text } from '@assay/service-kit';

export const name = text().min(1).max(255);

/** An RFC 3339 time with its zone, as milliseconds since the Unix epoch. */
export const time = instantText().transform((at) => Date.parse(at));

/** Query for a list that can be filtered by experiment. */
export const listQuery = pageQuery.extend({ experiment_id: name.optional().describe('Id or name.') });

/** Query for a list that can be filtered by time. */
export const timeQuery = pageQuery.extend({
  from: time.optional().describe('Earliest time, inclusive.'),
  to: time.optional().describe('Latest time, exclusive.'),
});

/** RFC 3339 in UTC. */
export const toTime = (at: number): string => new Date(at).toISOString();
