import { useEffect, useRef } from 'react';
import { usePageFrame } from './page-frame.js';

/** Least time between two spoken texts, in milliseconds. */
const spokenEvery = 15_000;

/** Announces a text to screen readers when it changes, at most once every 15 seconds. */
export function useSpoken(text: string | undefined): void {
  const { announce } = usePageFrame();
  const spokenAt = useRef(-Infinity);
  useEffect(() => {
    if (text === undefined || performance.now() - spokenAt.current <= spokenEvery) return;
    spokenAt.current = performance.now();
    announce(text);
  }, [announce, text]);
}
