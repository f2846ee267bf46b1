import type { ServedStates } from '../application/audit-bandits.js';
import { learnedState } from '@assay/learning';
import { stateSchema, toArmStateJson } from './state.schemas.js';

/** The states that the running service at `url` serves at `GET /v1/bandits/{id}/state`. */
export function servedStates(url: string, token: string): ServedStates {
  return {
    of: async (banditId) => {
      const response = await fetch(`${url}/v1/bandits/${banditId}/state`, {
        headers: { authorization: `Bearer ${token}` },
      });
      if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
      const { arms, as_of, offsets, state_hash } = stateSchema.parse(await response.json());
      return { asOf: Date.parse(as_of), offsets, figures: { arms, state_hash } };
    },
    figuresOf: (bandit, { alarms, stateHash, totals }, asOf) => ({
      arms: learnedState(bandit, totals, alarms, asOf).map(toArmStateJson),
      state_hash: stateHash,
    }),
  };
}
