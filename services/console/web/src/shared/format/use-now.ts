import { useEffect, useState } from 'react';

/** How often ages are updated, in milliseconds. */
const tickEvery = 30_000;

/** The time, updated often enough for showing ages. @returns milliseconds since the Unix epoch */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), tickEvery);
    return () => clearInterval(timer);
  }, []);
  return now;
}
