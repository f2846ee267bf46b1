import { expect, it } from '@jest/globals';
import { type Progress, progressEvents } from './follow-progress.js';

async function eventsOf(...chunks: string[]): Promise<Progress[]> {
  async function* texts(): AsyncGenerator<string> {
    for (const chunk of chunks) yield await Promise.resolve(chunk);
  }
  const events: Progress[] = [];
  for await (const event of progressEvents(texts())) events.push(event);
  return events;
}

const stream =
  'retry: 2000\n\nevent: progress\ndata: {"done":0.25}\n\n: heartbeat\n\nevent: other\ndata: {}\n\nevent: progress\ndata: {"done":1}\n\n';

it('yields the data of progress events, and skips comments and other events', async () => {
  expect(await eventsOf(stream)).toEqual([{ done: 0.25 }, { done: 1 }]);
});

it('joins events that arrive in pieces, and drops an event without an end', async () => {
  expect(await eventsOf(...(stream.match(/[^]{1,3}/g) ?? []))).toEqual([{ done: 0.25 }, { done: 1 }]);
  expect(await eventsOf(stream.slice(0, -2))).toEqual([{ done: 0.25 }]);
});
