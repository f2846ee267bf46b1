import { describe, expect, it } from '@jest/globals';
import type { Upstream } from '../domain/upstream-of.js';
import { PublicDocument } from './public-document.js';

const both: Upstream[] = ['assignment', 'event-ingestion'];

describe('PublicDocument', () => {
  it('fetches the document of each service and caches the result', async () => {
    let now = 0;
    const fetched: string[] = [];
    const document = new PublicDocument(
      both,
      async (upstream) => {
        fetched.push(upstream);
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
    expect(fetched).toEqual(both);
    now = 30_000;
    await document.text();
    expect(fetched).toHaveLength(4);
  });

  it('uses the last document of an unavailable service, and does not cache the result if there is none', async () => {
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
