import { parseArgs } from 'node:util';
import { Database } from '@assay/persistence';
import { createLogger, databaseOptions, endOnUncaught, things } from '@assay/service-kit';
import { limitsOf, loadDatabaseConfig } from './config.js';
import { compareWithRecomputation, repair } from './counting/persistence/recomputation.js';

/**
 * Compares the stored figures with a recomputation from the observations. Exit code 0: they are equal; 1: they differ, with one line for
 * each difference. `--repair` recomputes all stored figures first.
 */
endOnUncaught(createLogger('metric-aggregation', 'error'));
const { values } = parseArgs({ options: { repair: { type: 'boolean', default: false } } });
const config = loadDatabaseConfig();
const database = await Database.open({ ...databaseOptions(config, 'metric-aggregation recompute'), poolSize: 1 });
try {
  if (values.repair) {
    const experiments = await database.transaction((tx) => repair(tx, limitsOf(config)));
    console.log(`made anew: ${things(experiments, 'experiment')}`);
  }
  const { differences, sweptUntil } = await database.transaction((tx) => compareWithRecomputation(tx));
  for (const { table, row, stored, recomputed } of differences) {
    console.log(`${table} ${row}: stored ${stored ?? 'nothing'}; recomputed ${recomputed ?? 'nothing'}`);
  }
  if (sweptUntil) {
    console.log(`not checked: figures from before ${sweptUntil.toISOString()}, whose observations are no longer kept`);
  }
  console.log(differences.length === 0 ? 'no differences' : things(differences.length, 'difference'));
  process.exitCode = differences.length === 0 ? 0 : 1;
} finally {
  await database.close();
}
