import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openContracts, SchemaRegistryClient, topics } from '../src/index.js';

/** Speaks the part of the Confluent REST API that a client needs, from memory. */
class TinyRegistry {
  readonly schemas = new Map<number, string>();
  readonly subjects = new Map<string, number[]>();
  readonly requests: { line: string; authorization: string | undefined }[] = [];
  /** Statuses to answer the next requests with, instead of serving them. */
  failures: number[] = [];
  private readonly server: Server = createServer((request, response) => {
    void this.answer(request).then(({ status, body }) => {
      response
        .writeHead(status, { 'content-type': 'application/vnd.schemaregistry.v1+json' })
        .end(JSON.stringify(body));
    });
  });

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/apis/ccompat/v7/`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage): Promise<{ status: number; body: unknown }> {
    const path = (request.url ?? '').replace('/apis/ccompat/v7', '');
    this.requests.push({ line: `${request.method ?? ''} ${path}`, authorization: request.headers.authorization });
    const sent = await text(request);
    const failure = this.failures.shift();
    if (failure !== undefined) return { status: failure, body: { error_code: failure * 100 + 1, message: 'as told' } };

    const byId = /^\/schemas\/ids\/(\d+)$/.exec(path);
    if (byId) {
      const schema = this.schemas.get(Number(byId[1]));
      return schema === undefined ? { status: 404, body: { error_code: 40403 } } : { status: 200, body: { schema } };
    }
    const bySubject = /^\/subjects\/([^/]+)(\/versions)?$/.exec(path);
    if (!bySubject) return { status: 404, body: { error_code: 404 } };
    const subject = decodeURIComponent(bySubject[1]!);
    const { schema } = JSON.parse(sent) as { schema: string };
    const known = [...this.schemas].find(([, one]) => one === schema)?.[0];
    if (bySubject[2] === undefined) {
      const registered = known !== undefined && this.subjects.get(subject)?.includes(known);
      return registered
        ? { status: 200, body: { subject, id: known, schema } }
        : { status: 404, body: { error_code: 40403 } };
    }
    const id = known ?? 100 + this.schemas.size;
    this.schemas.set(id, schema);
    this.subjects.set(subject, [...(this.subjects.get(subject) ?? []), id]);
    return { status: 200, body: { id } };
  }
}

let registry: TinyRegistry;
let url: string;

beforeEach(async () => {
  registry = new TinyRegistry();
  url = await registry.listen();
});
afterEach(() => registry.close());

describe('the registry client', () => {
  const client = (options = {}) => new SchemaRegistryClient({ url, retryDelayMs: 1, ...options });

  it('registers, looks up and fetches', async () => {
    const id = await client().register('a.b-value', '"string"');
    expect(await client().lookUp('a.b-value', '"string"')).toBe(id);
    expect(await client().lookUp('a.b-value', '"int"')).toBeNull();
    expect(await client().schemaById(id)).toBe('"string"');
    expect(await client().schemaById(9)).toBeNull();
  });

  it('sends user and password', async () => {
    await client({ user: 'assay', password: 'pä:ss' }).schemaById(1);
    expect(registry.requests[0]?.authorization).toBe(`Basic ${Buffer.from('assay:pä:ss').toString('base64')}`);
  });

  it('tries again when the registry is busy or broken', async () => {
    registry.schemas.set(1, '"int"');
    registry.failures = [503, 429, 500];
    expect(await client().schemaById(1)).toBe('"int"');
  });

  it('gives up after some tries', async () => {
    registry.failures = [500, 500, 500, 500];
    await expect(client().schemaById(1)).rejects.toMatchObject({ name: 'RegistryError', status: 500 });
    expect(registry.requests).toHaveLength(4);
  });

  it('does not repeat what was refused', async () => {
    registry.failures = [409];
    await expect(client().register('s', '"int"')).rejects.toMatchObject({ status: 409 });
    registry.failures = [401];
    await expect(client().schemaById(1)).rejects.toMatchObject({ status: 401 });
    expect(registry.requests).toHaveLength(2);
  });

  it('says so when nobody answers', async () => {
    await registry.close();
    await expect(client().schemaById(1)).rejects.toMatchObject({ name: 'RegistryError', status: null });
    registry = new TinyRegistry();
    url = await registry.listen();
  });
});

describe('contracts with a registry', () => {
  const decision = {
    decision_id: '0198c0de-0000-7000-8000-000000000001',
    unit_type: 'user',
    unit_id: 'u-1',
    attributes: null,
    experiment_id: '0198c0de-0000-7000-8000-000000000002',
    experiment_version: 1,
    variant_id: '0198c0de-0000-7000-8000-000000000003',
    reason: 'SPLIT',
    bucket: 1,
    propensities: { a: 1 },
    sticky_unavailable: false,
    decided_at: 1,
  };

  it('register the schema of every topic, and use the registry’s ids', async () => {
    const contracts = await openContracts({ registryUrl: url, register: true });
    expect([...registry.subjects.keys()].sort()).toEqual(
      Object.values(topics)
        .map((topic) => `${topic.name}-value`)
        .sort(),
    );
    const codec = contracts.codec(topics.decisions);
    expect(codec.schemaId).toBeGreaterThanOrEqual(100);
    expect(codec.decode(codec.encode(decision))).toEqual(decision);
  });

  it('find what was registered before', async () => {
    const first = await openContracts({ registryUrl: url, register: true });
    const second = await openContracts({ registryUrl: url });
    expect(second.codec(topics.events).schemaId).toBe(first.codec(topics.events).schemaId);
  });

  it('do not open when a schema is not registered', async () => {
    await expect(openContracts({ registryUrl: url })).rejects.toMatchObject({ name: 'RegistryError', status: 404 });
  });

  it('learn a schema that someone else wrote with', async () => {
    const contracts = await openContracts({ registryUrl: url, register: true });
    const codec = contracts.codec(topics.decisions);
    const own = registry.schemas.get(codec.schemaId)!;
    const newer = own.replace('"fields":[', '"fields":[{"name":"added","type":"int","default":0},');
    const id = await new SchemaRegistryClient({ url }).register(`${topics.decisions.name}-value`, newer);
    const body = codec.encode(decision).subarray(5);
    const bytes = Buffer.concat([Buffer.from([0, 0, 0, 0, id, 14]), body]);
    expect(() => codec.decode(bytes)).toThrow(expect.objectContaining({ reason: 'unknown_schema', schemaId: id }));
    expect(await contracts.learn(id)).toBe(true);
    expect(codec.decode(bytes)).toEqual(decision);
    expect(await contracts.learn(999)).toBe(false);
  });
});
