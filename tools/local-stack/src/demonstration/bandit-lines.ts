import { things } from '@assay/service-kit';
import { alarmsOf, type BanditSnapshot, type DriftAlarm } from '../bandit-api.js';
import { count, percent } from './format.js';
import { markLine, sparkline } from './sparkline.js';

/** Width of the time axis, in characters. */
const WIDTH = 40;

/** A bandit's behaviour so far, for the terminal: shares over time, alarms, regret. */
export function banditLines({ regret, state, versions }: BanditSnapshot, lost: number): string[] {
  const from = Date.parse(versions[0]?.as_of ?? state.as_of);
  const span = { from, to: Date.parse(state.as_of), width: WIDTH };
  const names = state.arms.map(({ arm_id }) => arm_id);
  const first = Math.max('regret'.length, ...names.map(({ length }) => length));
  const header = ['share', 'best with', 'clicked'];
  const line = (name: string, drawn: string, cells: readonly string[]) =>
    `  ${name.padEnd(first)}   ${drawn.padEnd(WIDTH)}${cells.map((cell) => cell.padStart(12)).join('')}`.trimEnd();
  const rows = state.arms.map(({ arm_id, posterior_mean, probability_best }) => {
    const points = versions.map((one) => [Date.parse(one.as_of), one.arm_probabilities[arm_id] ?? 0] as const);
    const drawn = sparkline(points, { ...span, most: 1 });
    const share = percent(state.arm_probabilities[arm_id]);
    return line(arm_id, drawn, [share, percent(probability_best), percent(posterior_mean)]);
  });
  const alarms = alarmsOf(state);
  const curve = regret.map((row) => [Date.parse(row.timestamp), row.cumulative_regret] as const);
  const believed = curve.at(-1)?.[1] ?? 0;
  const most = Math.max(...curve.map(([, value]) => value));
  return [
    line('banner', 'share of the visitors over time', header),
    ...rows,
    ...(alarms.length === 0
      ? []
      : [
          line(
            'drift',
            markLine(
              alarms.map(({ raised_at }) => Date.parse(raised_at)),
              span,
            ),
            [],
          ),
        ]),
    ...alarms.map((alarm) => `  ${driftText(alarm, from)}`),
    `${line('regret', sparkline(curve, { ...span, most }), [])}  ${regretText(believed, lost)}`,
  ];
}

/** The same in one line, if the output is not a terminal. */
export function banditLine({ regret, state }: BanditSnapshot, lost: number): string {
  const shares = state.arms.map(({ arm_id }) => `${arm_id} ${percent(state.arm_probabilities[arm_id])}`);
  return `  banner: ${shares.join('   ')}   regret ${regretText(regret.at(-1)?.cumulative_regret ?? 0, lost)}`;
}

/** An alarm's findings, with times in seconds since the bandit began. */
export function driftText(
  { after, arm_id, before, changed_at, detector, raised_at }: DriftAlarm,
  from: number,
): string {
  const since = (time: string) => `${((Date.parse(time) - from) / 1000).toFixed(1)} s`;
  return (
    `drift alarm after ${since(raised_at)}: ${arm_id} went from ${percent(before.mean)} to ${percent(after.mean)} ` +
    `at about ${since(changed_at)} (${detector})`
  );
}

function regretText(believed: number, lost: number): string {
  return `${things(Math.round(believed), 'click')} by what it believes, ${count(Math.round(lost))} in truth`;
}
