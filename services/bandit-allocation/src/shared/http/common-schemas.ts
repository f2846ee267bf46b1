import { instantText, pageQuery, text } from '@assay/service-kit';

export const name = text().min(1).max(255);

/** An RFC 3339 time with its zone, as milliseconds since the Unix epoch. */
export const time = instantText().transform((at) => Date.parse(at));

/** Pages of what belongs to experiments. */
export const listQuery = pageQuery.extend({ experiment_id: name.optional().describe('Id or name.') });

/** Pages of what happened. */
export const timeQuery = pageQuery.extend({
  from: time.optional().describe('Then or later.'),
  to: time.optional().describe('Earlier.'),
});

/** RFC 3339 in UTC. */
export const toTime = (at: number): string => new Date(at).toISOString();
