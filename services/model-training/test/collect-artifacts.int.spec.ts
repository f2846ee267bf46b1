import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ArtifactStore } from '@assay/artifacts';
import { eventually } from '@assay/testing';
import { exportNetwork, parameterCount } from '@assay/training';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CollectArtifacts } from '../src/policies/application/collect-artifacts.js';
import { ArtifactReferences } from '../src/policies/application/ports.js';
import { MaintenanceClaims } from '../src/shared/application/maintenance-claims.js';
import { TestService } from './harness.js';

interface VersionJson {
  readonly id: string;
  readonly version: number;
  readonly model: { readonly artifact: string };
  readonly model_deleted_at: string | null;
}

describe('deleting artifacts', () => {
  let test: TestService;
  let policy: string;
  let seeds = 0;

  beforeAll(async () => {
    test = await TestService.start({ ARTIFACTS_RETENTION_DAYS: '30', ARTIFACTS_GRACE_HOURS: '24' });
    policy = (await test.call<{ id: string }>('POST', '/v1/policies', { name: 'planner' })).body.id;
  });
  afterAll(() => test.stop());

  const collect = () => test.service.app.get(CollectArtifacts).collect();
  const artifacts = () => test.service.app.get(ArtifactStore);

  function model(): Uint8Array {
    const shape = { inputs: 2, width: 2, depth: 1, activation: 'relu' as const };
    return exportNetwork(shape, new Float32Array(parameterCount(shape)).fill((seeds += 1) / 10));
  }
  const create = (content: Uint8Array) =>
    test.call<VersionJson>('POST', `/v1/policies/${policy}/versions`, {
      kind: 'onnx',
      model: Buffer.from(content).toString('base64'),
    });
  async function version(content: Uint8Array): Promise<VersionJson> {
    const { status, body } = await create(content);
    expect([status, body]).toEqual([201, expect.anything()]);
    return body;
  }
  const predict = (id: string) =>
    test.call<{ detail: string }>('POST', `/v1/policy-versions/${id}/predictions`, { inputs: [[1, 2]] });
  const age = (key: string, hours: number) => {
    const at = new Date(Date.now() - hours * 3_600_000);
    return utimes(join(test.outputs, 'artifacts', key), at, at);
  };
  const archive = async ({ version: number, id }: VersionJson, days: number) => {
    const archived = await test.call('PATCH', `/v1/policies/${policy}/versions/${number}`, { status: 'archived' });
    expect(archived.status).toBe(200);
    await test.database.database.query(
      `UPDATE exp.policy_versions SET archived_at = now() - make_interval(days => $2) WHERE id = $1`,
      [id, days],
    );
  };
  const exists = async (key: string) => (await artifacts().find(key)) !== undefined;

  it('deletes what no version names after a day, and nothing else', async () => {
    const named = await version(model());
    const [young, old] = [await artifacts().put(model()), await artifacts().put(model())];
    await age(named.model.artifact, 1_000);
    await age(young.key, 23);
    await age(old.key, 25);
    expect(await collect()).toMatchObject({ expired: 0, deleted: 1, bytes: old.bytes });
    expect(await exists(old.key)).toBe(false);
    expect([await exists(young.key), await exists(named.model.artifact)]).toEqual([true, true]);
    expect((await predict(named.id)).status).toBe(200);
    // Stored again, it is young again.
    await artifacts().put(model());
    expect(await collect()).toMatchObject({ deleted: 0 });
  });

  it('deletes the model of a version that has been archived for long, and says so', async () => {
    const [recent, long] = [await version(model()), await version(model())];
    await archive(recent, 29);
    await archive(long, 31);
    for (const {
      model: { artifact },
    } of [recent, long])
      await age(artifact, 1_000);
    expect(await collect()).toMatchObject({ expired: 1, deleted: 1 });
    expect([await exists(recent.model.artifact), await exists(long.model.artifact)]).toEqual([true, false]);
    const refused = await predict(long.id);
    expect(refused.status).toBe(409);
    expect(refused.body.detail).toMatch(/is archived and makes no predictions any more\. Its model was deleted on 20/);
    expect((await predict(recent.id)).body.detail).not.toContain('deleted');
    const [found] = (await test.list<VersionJson>(`/v1/policies/${policy}/versions`)).filter(
      ({ id }) => id === long.id,
    );
    expect(found?.model_deleted_at).not.toBeNull();
  });

  it('keeps a model that another version needs, and lets it be stored again after it was deleted', async () => {
    const content = model();
    const [archived, active] = [await version(content), await version(content)];
    expect(archived.model.artifact).toBe(active.model.artifact);
    await archive(archived, 31);
    await age(active.model.artifact, 1_000);
    expect(await collect()).toMatchObject({ expired: 1, deleted: 0 });
    expect((await predict(active.id)).status).toBe(200);
    await archive(active, 31);
    expect(await collect()).toMatchObject({ expired: 1, deleted: 1 });
    const again = await version(content);
    expect(again.model.artifact).toBe(active.model.artifact);
    expect(await collect()).toMatchObject({ expired: 0, deleted: 0 });
    expect((await predict(again.id)).status).toBe(200);
  });

  it('refuses a version whose model is deleted at that moment; another attempt succeeds', async () => {
    const content = model();
    const { key } = await artifacts().put(content);
    let creating: ReturnType<typeof create> | undefined;
    const deleted = await test.service.app.get(ArtifactReferences).deleteUnlessNamed(key, async () => {
      creating = create(content);
      await eventually(async () => {
        const waiting = await test.database.database.query(
          `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`,
        );
        expect(waiting).toHaveLength(1);
      });
      await artifacts().delete(key);
      return true;
    });
    expect(deleted).toBe(true);
    expect((await creating!).status).toBe(503);
    const created = await version(content);
    expect((await predict(created.id)).status).toBe(200);
    // Nothing deletes it now that a version names it.
    await age(key, 1_000);
    expect(await collect()).toMatchObject({ deleted: 0 });
  });

  it('is done by one of all instances', async () => {
    const claims = test.service.app.get(MaintenanceClaims);
    const results = await Promise.all([1, 2, 3].map(() => claims.claim('a task', 60_000)));
    expect(results.filter(Boolean)).toHaveLength(1);
    expect(await claims.claim('a task', 0)).toBe(true);
  });

  it('removes what a killed writer left behind', async () => {
    const folder = join(test.outputs, 'artifacts/sha256/00');
    await mkdir(folder, { recursive: true });
    for (const [name, hours] of [
      ['old', 2],
      ['young', 0],
    ] as const) {
      await writeFile(join(folder, `${name}.1-1.tmp`), 'a part');
      const at = new Date(Date.now() - hours * 3_600_000);
      await utimes(join(folder, `${name}.1-1.tmp`), at, at);
    }
    await collect();
    expect(await readdir(folder)).toEqual(['young.1-1.tmp']);
  });
});
