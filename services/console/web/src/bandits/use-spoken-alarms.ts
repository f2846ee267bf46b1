import { useEffect, useRef } from 'react';
import type { MetricFormat } from '../shared/format/metric-format.js';
import { usePageFrame } from '../shared/page/page-frame.js';
import { driftText } from './bandit-texts.js';
import type { DriftAlarm } from './bandit-types.js';

/** Announces alarms that are raised while the page is open to screen readers. @param alarms oldest first */
export function useSpokenAlarms(alarms: readonly DriftAlarm[], format: MetricFormat): void {
  const { announce } = usePageFrame();
  /** Time of the newest known alarm; undefined before the first render. */
  const raisedBefore = useRef<string>(undefined);
  useEffect(() => {
    const before = raisedBefore.current;
    raisedBefore.current = alarms.at(-1)?.raised_at ?? '';
    if (before === undefined) return;
    for (const alarm of alarms) if (alarm.raised_at > before) announce(driftText(alarm, format));
  }, [alarms, announce, format]);
}
