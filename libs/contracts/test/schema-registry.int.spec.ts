import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { makeTestDirectory } from '@assay/testing';
import { openContracts, registerSchemas, RegistryError, SchemaRegistryClient, topics } from '../src/index.js';

/** Implements the part of the Confluent REST API that a client needs, in memory. */
class TinyRegistry {
  readonly schemas = new Map<number, string>();
  readonly subjects = new Map<string, number[]>();
  readonly requests: { line: string; authorization: string | undefined }[] = [];
  /** Statuses of the next responses, in place of regular ones. */
  failures: number[] = [];
  private readonly server: Server = createServer((request, response) => {
    void this.answer(request).then(({ status, body }) => {
      response
        .writeHead(status, { 'content-type': 'application/vnd.schemaregistry.v1+json' })
        .end(JSON.stringify(body));
    });
  });

  async listen(port = 0): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(port, '127.0.0.1', resolve));
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

  it('removes user and password from the address, which error messages contain', async () => {
    const inAddress = new SchemaRegistryClient({ url: url.replace('//', '//assay:s%2Fecret@'), tries: 1 });
    await inAddress.schemaById(1);
    expect(registry.requests[0]?.authorization).toBe(`Basic ${Buffer.from('assay:s/ecret').toString('base64')}`);
    registry.failures = [401];
    await expect(inAddress.schemaById(1)).rejects.toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('cret') }),
    );
  });

  it('retries when the registry is busy or fails', async () => {
    registry.schemas.set(1, '"int"');
    registry.failures = [503, 429, 500];
    expect(await client().schemaById(1)).toBe('"int"');
  });

  it('gives up after the maximum number of attempts', async () => {
    registry.failures = [500, 500, 500, 500];
    await expect(client().schemaById(1)).rejects.toMatchObject({ name: 'RegistryError', status: 500 });
    expect(registry.requests).toHaveLength(4);
  });

  it('does not retry a rejected request', async () => {
    registry.failures = [409];
    await expect(client().register('s', '"int"')).rejects.toMatchObject({ status: 409 });
    registry.failures = [401];
    await expect(client().schemaById(1)).rejects.toMatchObject({ status: 401 });
    expect(registry.requests).toHaveLength(2);
  });

  it('reports that the registry does not respond', async () => {
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
    attributes_from: null,
    enrols: true,
    sticky_unavailable: false,
    allocation: null,
    policy: null,
    decided_at: 1,
  };

  it('register the schema of every topic, and use the registry’s ids', async () => {
    const registered = await registerSchemas({ registryUrl: url });
    expect(registered.map(({ subject }) => subject).sort()).toEqual([...registry.subjects.keys()].sort());
    const contracts = await openContracts({ registryUrl: url });
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
    await registerSchemas({ registryUrl: url });
    const first = await openContracts({ registryUrl: url });
    const second = await openContracts({ registryUrl: url });
    expect(second.codec(topics.events).schemaId).toBe(first.codec(topics.events).schemaId);
  });

  it('wait in the background for schemas that are not registered yet, and report it', async () => {
    const problems: string[] = [];
    const contracts = await openContracts({ registryUrl: url, onProblem: ({ message }) => problems.push(message) });
    expect(contracts.status()).toEqual({ ok: false, detail: expect.stringContaining('run the job that registers') });
    expect(problems).toHaveLength(1);
    expect(() => contracts.codec(topics.decisions).encode(decision)).toThrow(RegistryError);
    await registerSchemas({ registryUrl: url });
    await contracts.ready;
    expect(contracts.status().ok).toBe(true);
    expect(contracts.codec(topics.decisions).schemaId).toBeGreaterThanOrEqual(100);
  });

  it('open while the registry is unavailable, and become ready later', async () => {
    const port = Number(new URL(url).port);
    await registerSchemas({ registryUrl: url });
    await registry.close();
    const contracts = await openContracts({ registryUrl: url });
    expect(contracts.status()).toEqual({ ok: false, detail: expect.stringMatching(/does not answer/) });
    await registry.listen(port);
    await contracts.ready;
    expect(contracts.codec(topics.decisions).schemaId).toBeGreaterThanOrEqual(100);
  });

  it('write with the cached ids of an earlier run while the registry is unavailable', async () => {
    const idsFile = join(makeTestDirectory('schema-ids'), 'ids.json');
    await registerSchemas({ registryUrl: url });
    const before = await openContracts({ registryUrl: url, idsFile });
    await registry.close();
    const after = await openContracts({ registryUrl: url, idsFile });
    expect(after.status().ok).toBe(true);
    const bytes = before.codec(topics.decisions).encode(decision);
    expect(after.codec(topics.decisions).encode(decision)).toEqual(bytes);
    expect(after.codec(topics.decisions).decode(bytes)).toEqual(decision);
    const elsewhere = await openContracts({ registryUrl: url.replace('v7', 'v8'), idsFile });
    expect(elsewhere.status().ok).toBe(false);
    for (const contracts of [after, elsewhere]) contracts.close();
    url = await registry.listen();
  });

  it('load a schema that another process registered', async () => {
    await registerSchemas({ registryUrl: url });
    const contracts = await openContracts({ registryUrl: url });
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
