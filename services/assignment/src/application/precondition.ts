import { Refusal } from '../domain/refusal.js';

/** The versions that a caller is willing to change; undefined means any. */
export type Precondition = readonly number[] | undefined;

/** @throws Refusal `lost_race` when the version is not one the caller has seen */
export function refuseLostRace(precondition: Precondition, version: number): void {
  if (precondition !== undefined && !precondition.includes(version)) {
    throw new Refusal(
      'lost_race',
      `Somebody changed it first: it is at version ${version} now. Read it again and repeat the change.`,
    );
  }
}
