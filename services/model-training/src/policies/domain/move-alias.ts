import { refusal } from '@assay/kernel';
import type { PolicyAlias } from './policy.js';

/**
 * The versions to which an alias points after a change, and to which it can be rolled back then. After a roll-back there is none: a request that is
 * sent twice does not move it forward again.
 *
 * @param current undefined if there is no such alias
 * @throws RefusalError `wrong_state` if it cannot be rolled back
 */
export function moveAlias(
  alias: string,
  current: Pick<PolicyAlias, 'version' | 'previousVersion'> | undefined,
  target: { readonly version: number } | { readonly rollBack: true },
): { readonly version: number; readonly previousVersion: number | null } {
  if ('version' in target) {
    if (target.version === current?.version) return current;
    return { version: target.version, previousVersion: current?.version ?? null };
  }
  if (current === undefined) throw refusal.notFound(`The policy has no alias ${alias}.`);
  if (current.previousVersion === null)
    throw refusal.wrongState(
      `The alias ${alias} points to version ${current.version} and has no previous version. Name the version instead.`,
    );
  return { version: current.previousVersion, previousVersion: null };
}
