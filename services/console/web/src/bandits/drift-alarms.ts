import type { BanditState, DriftAlarm } from './bandit-types.js';

/** The alarms of all arms, oldest first. */
export function driftAlarms({ drift }: BanditState): DriftAlarm[] {
  return (drift?.arms ?? [])
    .flatMap(({ alarms, arm_id }) => alarms.map((alarm) => ({ arm_id, ...alarm })))
    .sort((a, b) => (a.raised_at < b.raised_at ? -1 : 1));
}
