import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { KeepExperiments } from '../src/survival/application/keep-experiments.js';
import { ExperimentRemoval } from '../src/survival/application/ports.js';
import { smallSweep, TestService } from './harness.js';

interface ProblemJson {
  readonly detail: string;
}
interface SizedJson {
  readonly id: string;
  readonly file_bytes: number;
}

const tiny = { ...smallSweep, seeds: [1], model: { widths: [2], depths: [1] } };

describe('deleting experiments', () => {
  let test: TestService;

  beforeAll(async () => {
    test = await TestService.start({
      EXPERIMENTS_RETENTION_DAYS: '30',
      OUTPUTS_QUOTA_MB: '8',
      OUTPUTS_SHARE_PERCENT: '50',
    });
  });
  afterAll(() => test.stop());

  const keep = () => test.service.app.get(KeepExperiments).keep();
  const folders = () => readdir(join(test.outputs, 'experiments'));
  const query = <T>(sql: string, parameters: unknown[] = []) => test.database.database.query<T>(sql, parameters);
  const completed = async (): Promise<string> => {
    const id = await test.start(tiny);
    await test.reaches(id, 'COMPLETED');
    return id;
  };
  const rowsOf = async (id: string): Promise<number[]> => {
    const [counts] = await query<Record<string, number>>(
      `SELECT (SELECT count(*)::int FROM exp.survival_experiments WHERE experiment_id = $1) AS experiments,
         (SELECT count(*)::int FROM exp.survival_runs WHERE experiment_id = $1) AS runs,
         (SELECT count(*)::int FROM exp.survival_metric_results JOIN exp.survival_runs USING (run_id) WHERE experiment_id = $1) AS metrics,
         (SELECT count(*)::int FROM exp.survival_curves WHERE experiment_id = $1) AS curves`,
      [id],
    );
    return Object.values(counts!);
  };

  it('deletes rows and files, and keeps the audit log and the versions that were made of its runs', async () => {
    const id = await completed();
    const [run] = await test.runs(id);
    const policy = await test.call<{ id: string }>('POST', '/v1/policies', { name: 'from a run' });
    const made = await test.call<{ id: string }>('POST', `/v1/policies/${policy.body.id}/versions`, {
      kind: 'onnx',
      run_id: run!.id,
    });
    expect(made.status).toBe(201);
    expect((await rowsOf(id)).every((rows) => rows > 0)).toBe(true);

    expect((await test.fetch('DELETE', `/experiments/${id}`)).status).toBe(204);
    expect(await rowsOf(id)).toEqual([0, 0, 0, 0]);
    expect(await folders()).not.toContain(id);
    expect((await test.call('GET', `/experiments/${id}`)).status).toBe(404);
    expect((await test.call('DELETE', `/experiments/${id}`)).status).toBe(404);
    expect((await test.list<SizedJson>('/experiments')).map((one) => one.id)).not.toContain(id);

    const audited = await test.list<{ action: string; entity_id: string }>(`/v1/audit?entity=${id}`);
    expect(audited.map(({ action }) => action)).toEqual(expect.arrayContaining(['create', 'start', 'delete']));
    const versions = await test.list<{ lineage: object }>(`/v1/policies/${policy.body.id}/versions`);
    expect(versions[0]?.lineage).toMatchObject({ run_id: run!.id, experiment_id: id });
    const inputs = [Array.from({ length: 6 }, () => 0.5)];
    expect((await test.call('POST', `/v1/policy-versions/${made.body.id}/predictions`, { inputs })).status).toBe(200);
    const again = await test.call('POST', `/v1/policies/${policy.body.id}/versions`, { kind: 'onnx', run_id: run!.id });
    expect(again.status).toBe(422);
  });

  it('refuses one that has not ended, naming cancel', async () => {
    const { body } = await test.call<SizedJson>('POST', '/experiments', tiny);
    const refused = await test.call<ProblemJson>('DELETE', `/experiments/${body.id}`);
    expect(refused.status).toBe(409);
    expect(refused.body.detail).toBe('The experiment is PENDING. Cancel it, and delete it when it has ended.');
    expect((await test.call('POST', `/experiments/${body.id}/cancel`)).status).toBe(202);
    expect((await test.fetch('DELETE', `/experiments/${body.id}`)).status).toBe(204);
    const missing = await test.call('DELETE', '/experiments/0199a000-0000-7000-8000-000000000099');
    expect(missing.status).toBe(404);
  });

  it('continues a deletion that was interrupted at any step', async () => {
    const ids = [await completed(), await completed()];
    const actor = { subject: 'anna', credential: 'token' as const, address: null, requestId: null };
    for (const id of ids) await test.service.app.get(ExperimentRemoval).mark(id, actor);
    // The second one was killed between its files and its rows.
    await rm(join(test.outputs, 'experiments', ids[1]!), { recursive: true });
    for (const id of ids) {
      expect((await test.call('GET', `/experiments/${id}`)).status).toBe(404);
      expect((await test.call('POST', `/experiments/${id}/retry`)).status).toBe(404);
    }
    expect(await keep()).toMatchObject({ deleted: 2 });
    for (const id of ids) expect(await rowsOf(id)).toEqual([0, 0, 0, 0]);
    expect(await folders()).not.toEqual(expect.arrayContaining([ids[0]]));
  });

  it('deletes experiments that ended long ago', async () => {
    const [recent, old] = [await completed(), await completed()];
    const ended = `UPDATE exp.survival_experiments SET completed_at = now() - make_interval(days => $2) WHERE experiment_id = $1`;
    await query(ended, [recent, 29]);
    await query(ended, [old, 31]);
    expect(await keep()).toMatchObject({ deleted: 1 });
    expect([await rowsOf(old), (await rowsOf(recent))[0]]).toEqual([[0, 0, 0, 0], 1]);
    const audited = await test.list<{ action: string; actor: string }>(`/v1/audit?entity=${old}`);
    expect(JSON.stringify(audited.find(({ action }) => action === 'delete'))).toContain('model-training');
    await test.fetch('DELETE', `/experiments/${recent}`);
  });

  it('removes old temporary files of experiments, and leaves new ones', async () => {
    const folder = join(test.outputs, 'experiments/of-another-instance');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'new.1-1.tmp'), '');
    await keep();
    expect(await readdir(folder)).toEqual(['new.1-1.tmp']);
    await rm(folder, { recursive: true });
  });

  it('estimates the bytes of files above what they are, and measures them at the end', async () => {
    const { body } = await test.call<SizedJson>('POST', '/experiments', tiny);
    expect((await test.call('POST', `/experiments/${body.id}/start`)).status).toBe(202);
    await test.reaches(body.id, 'COMPLETED');
    const ended = (await test.get(body.id)) as unknown as SizedJson;
    const files = await test.list<{ bytes: number }>(`/experiments/${body.id}/files`);
    expect(ended.file_bytes).toBe(files.reduce((sum, { bytes }) => sum + bytes, 0));
    expect(body.file_bytes).toBeGreaterThan(ended.file_bytes);
    expect(body.file_bytes).toBeLessThan(20 * ended.file_bytes);
    await test.fetch('DELETE', `/experiments/${body.id}`);
  });

  it('refuses an experiment that exceeds what is left, with the numbers, until others are deleted', async () => {
    // About 2.5 MiB each; a requester has 4 of 8 MiB.
    const large = { ...tiny, model: { widths: [224], depths: [2] } };
    const first = await test.call<SizedJson>('POST', '/experiments', large);
    expect(first.status).toBe(201);
    expect(first.body.file_bytes).toBeGreaterThan(2 * 2 ** 20);
    const second = await test.call<ProblemJson>('POST', '/experiments', large);
    expect(second.status).toBe(413);
    expect(second.body.detail).toMatch(
      /need about 2\.\d\d MiB\. Of the 4\.00 MiB for the files of your experiments, 1\.\d\d MiB are left\. Delete/,
    );
    expect((await test.call('POST', `/experiments/${first.body.id}/cancel`)).status).toBe(202);
    const third = await test.call<SizedJson>('POST', '/experiments', large);
    expect(third.status).toBe(201);
    await test.call('POST', `/experiments/${third.body.id}/cancel`);
  });
});
