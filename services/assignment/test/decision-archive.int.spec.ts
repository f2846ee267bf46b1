import { openServiceDatabase, type TestDatabase } from '@assay/persistence/testing';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { PostgresDecisionArchive } from '../src/decisions/persistence/postgres-decision-archive.js';
import { migrations } from '../src/migrations/index.js';

let test: TestDatabase;

beforeAll(async () => {
  test = await openServiceDatabase('assignment', migrations, { poolSize: 1 });
});
afterAll(() => test.close());

it('looks a unit up by its whole key, also in an experiment that has grown since the last ANALYZE', async () => {
  const { owner } = test;
  // Each has one unit when the table is analysed.
  const experiments = await owner.query<{ id: string }>(
    `INSERT INTO exp.experiments (name, unit_type) SELECT 'e' || n, 'user' FROM generate_series(1, 100) n RETURNING id`,
  );
  await owner.query(
    "INSERT INTO exp.variants (experiment_id, name, allocation) SELECT id, 'only', 1 FROM exp.experiments",
  );
  const assign = (units: number, where: string): Promise<unknown> =>
    owner.query(
      `INSERT INTO exp.assignments (experiment_id, unit_type, unit_id, variant_id)
       SELECT experiment_id, 'user', experiment_id || '-' || n, id FROM exp.variants, generate_series(1, ${units}) n ${where}
       ON CONFLICT DO NOTHING`,
    );
  await assign(1, '');
  await owner.query('ANALYZE exp.assignments');
  const [large = '', small = ''] = experiments.map(({ id }) => id);
  await assign(20_000, `WHERE experiment_id = '${large}'`);

  const units = [`${large}-1`, `${large}-20000`, `${small}-1`, 'nobody'];
  const found = await new PostgresDecisionArchive(test.database).findVariants([large, small], units);
  expect([...(found.get(large)?.keys() ?? [])].sort()).toEqual(units.slice(0, 2));
  expect([...(found.get(small)?.keys() ?? [])]).toEqual([units[2]]);
  // Flushes the statistics of the pool's only connection.
  await test.database.query('SELECT pg_stat_force_next_flush()');
  const [byExperiment] = await test.database.query<{ reads: string }>(
    "SELECT idx_tup_read AS reads FROM pg_stat_user_indexes WHERE indexrelname = 'idx_assignments_experiment'",
  );
  expect(byExperiment?.reads).toBe('0');
});

it('checks the foreign key of the experiment before that of the variant, in the order in which changes lock them', async () => {
  const checks = await test.owner.query<{ name: string }>(
    `SELECT c.conname AS name FROM pg_trigger t JOIN pg_constraint c ON c.oid = t.tgconstraint
     WHERE t.tgrelid = 'exp.assignments'::regclass AND c.contype = 'f' AND t.tgfoid = '"RI_FKey_check_ins"'::regproc ORDER BY t.tgname`,
  );
  expect(checks.map(({ name }) => name)).toEqual(['assignments_experiment_id_fkey', 'assignments_variant_id_fkey']);
});
