import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  activeExperiment,
  type ExperimentJson,
  startTestService,
  type TestService,
  validExperiment,
} from './test-service.js';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.stop());

interface EntryJson {
  id: string;
  at: string;
  subject: string;
  credential: string;
  address: string;
  request_id: string;
  action: string;
  entity_type: string;
  entity_id: string;
  entity_name: string;
  version: number | null;
  changes: { op: string; path: string; from?: unknown; to?: unknown }[];
}
const trail = async (query: string) =>
  (await service.call<{ items: EntryJson[]; next_cursor: string | null }>('GET', `/v1/audit?${query}`)).body;

describe('the audit log', () => {
  it('contains subject, action, time, difference and address of a change of an experiment', async () => {
    const { id, name } = await activeExperiment(service);
    await service.call('PATCH', `/v1/experiments/${id}`, {
      allocations: { treatment: 0.1 },
      targeting: { plan: 'pro' },
    });
    await service.call('PATCH', `/v1/experiments/${id}`, { description: null });
    await service.call('PATCH', `/v1/experiments/${id}`, { name: 'refused' });
    const { items } = await trail(`entity=${id}`);
    expect(items.map(({ action, version }) => [action, version])).toEqual([
      ['change', 3],
      ['status', 2],
      ['create', 1],
    ]);
    expect(items[0]).toMatchObject({
      subject: expect.any(String),
      credential: 'token',
      address: '127.0.0.1',
      request_id: expect.any(String),
      entity_type: 'experiment',
      entity_id: id,
      entity_name: name,
      changes: [
        { op: 'replace', path: '/targeting', from: null, to: { plan: 'pro' } },
        { op: 'replace', path: '/variants/treatment/allocation', from: 0.5, to: 0.1 },
      ],
    });
    expect(items[1]?.changes).toEqual([{ op: 'replace', path: '/status', from: 'draft', to: 'active' }]);
    expect(items[2]?.changes).toContainEqual({ op: 'add', path: '/name', to: name });
    const subject = items[0]?.subject;
    const versions = await service.call<{ items: { changed_by: string }[] }>('GET', `/v1/experiments/${id}/versions`);
    expect(versions.body.items.map((version) => version.changed_by)).toEqual([subject, subject, subject]);
  });

  it('contains changes of drafts, holdouts and prompts', async () => {
    const { id } = (await service.call<ExperimentJson>('POST', '/v1/experiments', validExperiment())).body;
    await service.call('DELETE', `/v1/experiments/${id}`);
    expect((await trail(`entity=${id}`)).items.map(({ action }) => action)).toEqual(['delete', 'create']);

    const name = `h ${randomUUID()}`;
    const path = `/v1/holdouts/${encodeURIComponent(name)}`;
    await service.call('POST', '/v1/holdouts', { name, unit_type: 'user', share: 0 });
    const served = (await service.call<object>('GET', path)).body;
    expect((await service.call('PATCH', path, served)).body).toEqual(served);
    await service.call('PATCH', path, { ...served, share: 0.0001, is_active: false });
    const refused = await service.call<{ errors: { pointer: string }[] }>('PATCH', path, {
      ...served,
      unit_type: 'household',
    });
    expect([refused.status, refused.body.errors.map(({ pointer }) => pointer)]).toEqual([
      422,
      expect.arrayContaining(['/unit_type']),
    ]);
    expect((await trail(`entity=${encodeURIComponent(name)}`)).items).toMatchObject([
      {
        action: 'change',
        version: 2,
        changes: [
          { path: '/share', from: 0, to: 0.0001 },
          { path: '/is_active', from: true, to: false },
        ],
      },
      { action: 'create', version: 1 },
    ]);

    const prompt = `p/${randomUUID()}`;
    await service.call('POST', '/v1/prompts', { name: prompt });
    await service.call('POST', `/v1/prompts/${encodeURIComponent(prompt)}/versions`, { template: 'Hi' });
    expect((await trail(`entity=${encodeURIComponent(prompt)}`)).items).toMatchObject([
      { action: 'create_version', entity_type: 'prompt', version: 1 },
      { action: 'create', version: null },
    ]);
  });

  it('is served in pages, by subject and by time, and requires the scope audit:read', async () => {
    const { id } = await activeExperiment(service);
    const all = (await trail(`entity=${id}`)).items;
    const first = await trail(`entity=${id}&limit=1`);
    expect([first.items, first.next_cursor]).toEqual([[all[0]], all[0]?.id]);
    expect(await trail(`entity=${id}&limit=1&cursor=${first.next_cursor}`)).toEqual({
      items: [all[1]],
      next_cursor: null,
    });
    expect((await trail('subject=nobody')).items).toEqual([]);
    expect((await trail(`subject=${all[0]?.subject}&limit=2`)).items).toHaveLength(2);
    expect((await trail(`entity=${id}&from=${all[0]?.at}`)).items.map((entry) => entry.id)).toContain(all[0]?.id);
    expect((await trail(`entity=${id}&to=${all[1]?.at}`)).items).toEqual([]);
    expect((await service.call('GET', '/v1/audit?from=yesterday')).status).toBe(400);
    const token = await service.token('experiments:read', 'experiments:write', 'admin');
    expect((await service.call('GET', '/v1/audit', undefined, { token })).status).toBe(403);
  });

  it('is immutable', async () => {
    await activeExperiment(service);
    await expect(service.sql("UPDATE exp.audit_log SET subject = 'x'")).rejects.toThrow('never change');
    await expect(service.sql('DELETE FROM exp.audit_log')).rejects.toThrow('never change');
  });

  it('contains no entry for a change that was rolled back', async () => {
    const body = validExperiment();
    await service.call('POST', '/v1/experiments', body);
    expect((await service.call('POST', '/v1/experiments', body)).status).toBe(409);
    expect((await trail(`entity=${body.name}`)).items).toHaveLength(1);
  });
});
