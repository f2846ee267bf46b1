import { get } from './api.js';

/** Time between two looks, in milliseconds. */
const lookEvery = 3_000;
/** What is drawn at most, the newest. */
const most = 1_000;

/**
 * Follows the bandit that runs over an experiment, or the newest that ran, until the signal aborts.
 * @param {(news: {bandit: object, state: object, versions: object[], regret: object[]}) => void} onNews `versions` are its allocations,
 *   `regret` what they are believed to have cost, both oldest first
 */
export async function followBandit(experimentId, signal, onNews) {
  let shown;
  let versions;
  let regret;
  while (!signal.aborted) {
    try {
      const { items } = await get(`/v1/bandits?limit=20&experiment_id=${encodeURIComponent(experimentId)}`, signal);
      const bandit = items.find((one) => one.is_active) ?? items[0];
      if (bandit !== undefined) {
        if (shown !== bandit.id) [shown, versions, regret] = [bandit.id, [], []];
        const path = `/v1/bandits/${bandit.id}`;
        const [state, newVersions, newRegret] = await Promise.all([
          get(`${path}/state`, signal),
          newItems(`${path}/allocation-versions`, versions.at(-1), 'as_of', 'version', signal),
          // During a roll-out it may be answered by a service that does not know it yet.
          newItems(`${path}/regret`, regret.at(-1), 'timestamp', 'id', signal).catch(() => []),
        ]);
        versions = [...versions, ...newVersions].slice(-most);
        regret = [...regret, ...newRegret].slice(-most);
        onNews({ bandit, state, versions, regret });
      }
    } catch {
      // What could not be had stays as it was; whether the server answers is shown in the bar.
    }
    await new Promise((resolve) => setTimeout(resolve, lookEvery));
  }
}

/** What came after the last item that is known, oldest first. */
async function newItems(path, last, time, id, signal) {
  const since = last === undefined ? '' : `&from=${encodeURIComponent(last[time])}`;
  const { items } = await get(`${path}?limit=${most}${since}`, signal);
  const known = items.findIndex((item) => item[id] === last?.[id]);
  return items.slice(0, known < 0 ? undefined : known).reverse();
}
