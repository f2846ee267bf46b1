import { parseArgs } from 'node:util';
import { revertMigrations, runMigrations, type MigrationOptions } from './run-migrations.js';

/**
 * The command of a service's `migrate.js`: runs pending migrations, or with `--back-to NAME` reverts versioned ones, see `revertMigrations`.
 * @param args the arguments of the command line
 * @throws TypeError on an unknown argument, RangeError when the named migration has not run
 */
export async function migrateCommand(args: readonly string[], options: MigrationOptions): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { 'back-to': { type: 'string' } } });
  const backTo = values['back-to'];
  if (backTo === undefined) await runMigrations(options);
  else await revertMigrations(options, backTo);
}
