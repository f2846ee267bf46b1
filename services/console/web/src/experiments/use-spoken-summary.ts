import { useEffect, useRef } from 'react';
import { usePageFrame } from '../shared/page/page-frame.js';
import type { Results } from './experiment-types.js';
import { spokenSummary } from './texts/spoken-summary.js';

/** Least time between two spoken summaries, in milliseconds. */
const spokenEvery = 15_000;

/** Announces a summary of the results to screen readers when they change, at most once every 15 seconds. */
export function useSpokenSummary(results: Results | undefined): void {
  const { announce } = usePageFrame();
  const spokenAt = useRef(-Infinity);
  useEffect(() => {
    if (results === undefined || performance.now() - spokenAt.current <= spokenEvery) return;
    spokenAt.current = performance.now();
    announce(spokenSummary(results));
  }, [announce, results]);
}
