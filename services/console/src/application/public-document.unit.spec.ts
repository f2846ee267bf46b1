import { describe, expect, it } from '@jest/globals';
import type { Upstream } from '../domain/upstream-of.js';
import { PublicDocument } from './public-document.js';

const both: Upstream[] = ['assignment', 'event-ingestion'];

describe('PublicDocument', () => {
  it('asks each service, and not again for a while', async () => {
    let now = 0;
    const asked: string[] = [];
    const document = new PublicDocument(
      both,
      async (upstream) => {
        asked.push(upstream);
        return { paths: { [`/v1/${upstream}`]: {} } };
      },
      '1',
      () => now,
    );
    expect(Object.keys((JSON.parse(await document.text()) as { paths: object }).paths)).toEqual([
      '/v1/assignment',
      '/v1/event-ingestion',
    ]);
    await document.text();
    expect(asked).toEqual(both);
    now = 30_000;
    await document.text();
    expect(asked).toHaveLength(4);
  });

  it('shows a service that is away as it was last seen, and tries again at once when it never was seen', async () => {
    let away: Upstream | undefined = 'assignment';
    let now = 0;
    const document = new PublicDocument(
      both,
      async (upstream) => {
        if (upstream === away) throw new Error('away');
        return { paths: { [`/v1/${upstream}`]: {} } };
      },
      '1',
      () => now,
    );
    expect(await document.text()).toContain('assignment cannot be reached');
    away = undefined;
    expect(await document.text()).toContain('/v1/assignment');
    away = 'assignment';
    now = 60_000;
    expect(await document.text()).toContain('/v1/assignment');
  });
});
