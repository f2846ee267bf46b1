import { get } from './api.js';

/** Time between two looks, in milliseconds. */
const lookEvery = 3_000;
/** What is drawn at most, the newest. */
const most = 1_000;

/**
 * Follows the bandit that runs over an experiment, or the newest that ran, until the signal aborts.
 * @param {(news: {bandit: object, state: object, versions: object[]}) => void} onNews `versions` are its allocations, oldest first
 */
export async function followBandit(experimentId, signal, onNews) {
  let versions = [];
  let shown;
  while (!signal.aborted) {
    try {
      const { items } = await get(`/v1/bandits?limit=20&experiment_id=${encodeURIComponent(experimentId)}`, signal);
      const bandit = items.find((one) => one.is_active) ?? items[0];
      if (bandit !== undefined) {
        if (shown !== bandit.id) versions = [];
        shown = bandit.id;
        const path = `/v1/bandits/${bandit.id}`;
        const [state, newest] = await Promise.all([
          get(`${path}/state`, signal),
          newerThan(versions.at(-1), path, signal),
        ]);
        versions = [...versions, ...newest].slice(-most);
        onNews({ bandit, state, versions });
      }
    } catch {
      // What could not be had stays as it was; whether the server answers is shown in the bar.
    }
    await new Promise((resolve) => setTimeout(resolve, lookEvery));
  }
}

async function newerThan(last, path, signal) {
  const since = last === undefined ? '' : `&from=${encodeURIComponent(last.as_of)}`;
  const { items } = await get(`${path}/allocation-versions?limit=${most}${since}`, signal);
  return items.filter(({ version }) => version > (last?.version ?? 0)).reverse();
}
