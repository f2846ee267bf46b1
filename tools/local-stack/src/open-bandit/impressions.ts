import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../repository.js';

/** An item shown to a visitor, and whether it was clicked. */
export interface Impression {
  /** RFC 3339, with the file's microseconds. */
  readonly timestamp: string;
  readonly itemId: number;
  readonly position: number;
  readonly clicked: boolean;
  readonly propensity: number;
}

/** The two policies that shared the page's traffic, and the log file of each. */
export const policies = { random: 'random_men.csv', thompson: 'bts_men.csv' } as const;
export type Policy = keyof typeof policies;

const DIRECTORY = join(repository, 'test/data/open-bandit');

/** All impressions of one policy, in the file's order. */
export function readImpressions(policy: Policy): Impression[] {
  const [, ...rows] = readFileSync(join(DIRECTORY, policies[policy]), 'utf8').trim().split('\n');
  return rows.map((row) => {
    const [timestamp = '', itemId, position, click, propensity] = row.split(',');
    return {
      timestamp: timestamp.replace(' ', 'T').replace('+00:00', 'Z'),
      itemId: Number(itemId),
      position: Number(position),
      clicked: click === '1',
      propensity: Number(propensity),
    };
  });
}
