import { type Actor } from '@assay/persistence';

/** What every change is noted with. */
export interface NotedWith {
  readonly id: string;
  readonly at: number;
  readonly actor: Actor;
}
